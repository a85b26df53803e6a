import type { Workspace } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { useSession } from "../../api/session.ts";
import { Button } from "../../ui/button.tsx";
import { useErrorToast } from "../../ui/error-text.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { SettingsPart } from "../../ui/settings-part.tsx";
import { PasswordForm } from "./password-form.tsx";

/** The shop itself: its name, the assistant's, language and clock. */
export function WorkspacePage() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  return (
    <SettingsPart title={t("settings.workspace")} help={t("settings.workspace_help")}>
      <WorkspaceForm key={workspace.id} workspace={workspace} />
      <h2 className="mt-10 mb-4 border-t pt-8 text-lg">{t("settings.your_access")}</h2>
      <PasswordForm />
    </SettingsPart>
  );
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const { name, assistant_name, locale, time_zone } = workspace;
  const { register, handleSubmit, formState } = useForm({
    values: { name, assistant_name, locale, time_zone },
  });
  const save = useMutation({
    mutationFn: (body: Pick<Workspace, "name" | "assistant_name" | "locale" | "time_zone">) =>
      api.workspace.update({ body }),
    onSuccess: async () => {
      toast.success(t("words.saved"));
      await queries.invalidateQueries({ queryKey: ["session"] });
    },
    onError: toastError,
  });
  return (
    <form className="grid max-w-md gap-4" onSubmit={handleSubmit((values) => save.mutate(values))}>
      <TextField label={t("settings.shop_name")} required maxLength={100} {...register("name")} />
      <TextField
        label={t("settings.assistant_name")}
        help={t("settings.assistant_name_help")}
        required
        maxLength={40}
        {...register("assistant_name")}
      />
      <SelectField
        label={t("settings.locale")}
        options={localesWith(locale).map((value) => ({ value, label: localeName(value, i18n.language) }))}
        {...register("locale")}
      />
      <SelectField
        label={t("settings.time_zone")}
        options={zonesWith(time_zone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        {...register("time_zone")}
      />
      <div>
        <Button type="submit" tone="primary" isBusy={save.isPending} disabled={!formState.isDirty}>
          {t("words.save")}
        </Button>
      </div>
    </form>
  );
}

const locales = ["es", "es-AR", "es-CL", "es-CO", "es-MX", "es-PE", "es-ES", "pt-BR", "en-US"];

function localesWith(current: string): string[] {
  return [...new Set([current, ...locales])];
}

function localeName(locale: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(locale) ?? locale;
}

function zonesWith(current: string): string[] {
  return [...new Set([current, ...Intl.supportedValuesOf("timeZone")])];
}
