import type { Contact } from "@mostrador/contract";
import { MostradorError } from "@mostrador/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { TextField } from "../../ui/field.tsx";

interface Facts {
  name: string;
  email: string;
  phone: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postal_code: string;
}

/** Changes what is known about a contact. An emptied field is forgotten. */
export function ContactForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const id = useId();
  const queries = useQueryClient();
  const { register, handleSubmit } = useForm<Facts>({ defaultValues: factsOf(contact) });
  const save = useMutation({
    mutationFn: (facts: Facts) =>
      api.contacts.update({ params: { contact_id: contact.id }, body: changesOf(facts, contact) }),
    onSuccess: async () => {
      onClose();
      toast.success(t("words.saved"));
      await queries.invalidateQueries({ queryKey: ["contact", contact.id] });
      await queries.invalidateQueries({ queryKey: ["conversation"] });
      await queries.invalidateQueries({ queryKey: ["conversations"] });
    },
  });
  const wrong = save.error instanceof MostradorError ? save.error.fields : [];
  const errorOf = (field: string) => wrong.find(({ path }) => path === `body.${field}`)?.message;

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("contact.edit")}
      foot={
        <>
          <Button onClick={onClose}>{t("words.cancel")}</Button>
          <Button type="submit" form={id} tone="primary" isBusy={save.isPending}>
            {t("words.save")}
          </Button>
        </>
      }
    >
      <form id={id} noValidate className="grid gap-3" onSubmit={handleSubmit((facts) => save.mutate(facts))}>
        {save.isError && <Alert>{text(save.error)}</Alert>}
        <TextField label={t("contact.name")} maxLength={200} {...register("name")} />
        <TextField
          label={t("contact.email")}
          type="email"
          error={errorOf("email") && t("contact.email_wrong")}
          {...register("email")}
        />
        <TextField label={t("contact.phone")} type="tel" maxLength={30} {...register("phone")} />
        <fieldset className="grid gap-3">
          <legend className="pt-2 pb-1 font-semibold">{t("contact.address")}</legend>
          <TextField label={t("contact.line1")} maxLength={300} {...register("line1")} />
          <TextField label={t("contact.line2")} maxLength={300} {...register("line2")} />
          <div className="grid grid-cols-2 gap-3">
            <TextField label={t("contact.city")} maxLength={120} {...register("city")} />
            <TextField label={t("contact.postal_code")} maxLength={20} {...register("postal_code")} />
          </div>
          <TextField label={t("contact.region")} maxLength={120} {...register("region")} />
        </fieldset>
      </form>
    </Dialog>
  );
}

function factsOf({ name, email, phone, address }: Contact): Facts {
  return {
    name: name ?? "",
    email: email ?? "",
    phone: phone ?? "",
    line1: address?.line1 ?? "",
    line2: address?.line2 ?? "",
    city: address?.city ?? "",
    region: address?.region ?? "",
    postal_code: address?.postal_code ?? "",
  };
}

function changesOf({ name, email, phone, line1, ...rest }: Facts, contact: Contact) {
  const parts = Object.entries(rest).filter(([, value]) => value.trim() !== "");
  const { line2: _2, city: _c, region: _r, postal_code: _p, ...kept } = contact.address ?? { line1: "" };
  const address = line1.trim() && { ...kept, ...Object.fromEntries(parts), line1: line1.trim() };
  return {
    name: name.trim() || null,
    email: email.trim() || null,
    phone: phone.trim() || null,
    address: address || null,
  };
}
