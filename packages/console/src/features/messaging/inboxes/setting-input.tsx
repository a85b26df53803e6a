import type { SettingField } from "@mostrador/contract";
import { useTranslation } from "react-i18next";
import { firstLanguage } from "../../../i18n/index.ts";
import { CheckField, Field, SelectField, TextField } from "../../../ui/field.tsx";

interface SettingInputProps {
  field: SettingField;
  value: string | boolean;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}

const mask = "••••";

/** One setting, with its label and help in the language of the desk. */
export function SettingInput({ field, value, error, onChange }: SettingInputProps) {
  const { t, i18n } = useTranslation();
  const language = firstLanguage(i18n.language, []);
  const label = field.required ? field.label[language] : `${field.label[language]} (${t("words.optional")})`;
  const help = field.help[language];
  if (field.type === "boolean")
    return (
      <CheckField
        label={field.label[language]}
        help={help}
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
      />
    );
  const text = String(value);
  const control = { label, help, error, required: field.required } as const;
  switch (field.type) {
    case "select":
      return (
        <SelectField
          {...control}
          value={text}
          onChange={({ target }) => onChange(target.value)}
          options={["", ...(field.options ?? [])].map((option) => ({ value: option, label: option || "—" }))}
        />
      );
    case "list":
      return (
        <Field label={label} help={`${help} ${t("inboxes.one_per_line")}`} error={error}>
          {(ids) => (
            <textarea
              {...ids}
              rows={3}
              className="control"
              value={text}
              onChange={({ target }) => onChange(target.value)}
            />
          )}
        </Field>
      );
    case "secret":
      return (
        <TextField
          {...control}
          type={text.startsWith(mask) ? "text" : "password"}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case "number":
    case "text":
    case "url":
      return (
        <TextField
          {...control}
          type={field.type === "url" ? "url" : "text"}
          inputMode={field.type === "number" ? "decimal" : undefined}
          autoComplete="off"
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}
