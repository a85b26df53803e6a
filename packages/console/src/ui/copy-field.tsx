import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { IconButton } from "./button.tsx";
import { Field } from "./field.tsx";

interface CopyFieldProps {
  label: string;
  value: string;
  help?: string | undefined;
}

/** Something to carry elsewhere: an address, a secret. */
export function CopyField({ label, value, help }: CopyFieldProps) {
  const { t } = useTranslation();
  const copy = async () => {
    // Plain http on a LAN has no clipboard; the text is selected then, to be copied by hand
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(value);
    toast.success(t("words.copied"));
  };
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <div className="flex gap-1.5">
          <input
            {...ids}
            readOnly
            value={value}
            onFocus={({ target }) => target.select()}
            className="control font-mono text-xs"
          />
          <IconButton label={t("words.copy")} icon={<Copy size={16} />} onClick={() => void copy()} />
        </div>
      )}
    </Field>
  );
}
