import type { DomainEventType } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { CheckField, TextField } from "../../ui/field.tsx";
import { eventTypes } from "./event-types.ts";

/** Where to send and what; then the secret, this once. */
export function WebhookForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const queries = useQueryClient();
  const [url, setUrl] = useState("");
  const [chosen, setChosen] = useState<readonly DomainEventType[]>(["order.paid"]);
  const isWrong = url !== "" && URL.parse(url) === null;
  const make = useMutation({
    mutationFn: () => api.webhooks.create({ body: { url: url.trim(), event_types: [...chosen] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["webhooks"] }),
  });
  if (make.data?.secret)
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t("webhooks.made")}
        description={t("webhooks.made_help")}
        foot={
          <Button tone="primary" onClick={onClose}>
            {t("words.close")}
          </Button>
        }
      >
        <CopyField label={t("webhooks.secret")} value={make.data.secret} />
      </Dialog>
    );
  const toggle = (type: DomainEventType, isOn: boolean) =>
    setChosen(isOn ? [...chosen, type] : chosen.filter((one) => one !== type));
  return (
    <Dialog isOpen onClose={onClose} title={t("webhooks.new")}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (url && !isWrong && chosen.length > 0) make.mutate();
        }}
      >
        <TextField
          label={t("webhooks.url")}
          help={t("webhooks.url_help")}
          error={isWrong ? t("webhooks.url_wrong") : undefined}
          type="url"
          placeholder="https://"
          value={url}
          onChange={({ target }) => setUrl(target.value)}
        />
        <fieldset>
          <legend className="pb-2 font-medium">{t("webhooks.events")}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {eventTypes.map((type) => (
              <CheckField
                key={type}
                label={<code className="text-xs">{type}</code>}
                checked={chosen.includes(type)}
                onChange={({ target }) => toggle(type, target.checked)}
              />
            ))}
          </div>
        </fieldset>
        {make.isError && (
          <p role="alert" className="rounded-control bg-brick-tint px-3.5 py-2.5 text-brick">
            {text(make.error)}
          </p>
        )}
        <Button
          type="submit"
          tone="primary"
          isBusy={make.isPending}
          disabled={!url || isWrong || chosen.length === 0}
        >
          {t("words.add")}
        </Button>
      </form>
    </Dialog>
  );
}
