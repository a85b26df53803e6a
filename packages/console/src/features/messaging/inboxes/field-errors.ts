import type { SettingField } from "@mostrador/contract";
import { MostradorError } from "@mostrador/sdk";
import { useTranslation } from "react-i18next";
import { firstLanguage } from "../../../i18n/index.ts";

/** What the server found wrong in the form, field by field, in the language of the desk. */
export function useFieldErrors(error: unknown) {
  const { t, i18n } = useTranslation();
  const wrong = error instanceof MostradorError ? error.fields : [];
  const at = (path: string) => wrong.find((field) => field.path === `body.${path}`);
  return {
    hasMarked: wrong.some(({ code }) => code !== undefined),
    errorOf: (path: string) => at(path)?.message,
    settingError(field: SettingField): string | undefined {
      const found = at(`settings.${field.name}`);
      if (!found?.code) return found?.message;
      const label = field.label[firstLanguage(i18n.language, [])];
      return t(`setting.${found.code}`, { label, expected: found.expected ?? "" });
    },
  };
}
