import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { CopyField } from "./copy-field.tsx";
import { Dialog } from "./dialog.tsx";

interface SecretDialogProps {
  title: string;
  help: string;
  label: string;
  secret: string;
  onClose(): void;
}

/** A secret that is shown this once, to be copied. */
export function SecretDialog({ title, help, label, secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const foot = (
    <Button tone="primary" onClick={onClose}>
      {t("words.close")}
    </Button>
  );
  return (
    <Dialog isOpen onClose={onClose} title={title} description={help} foot={foot}>
      <CopyField label={label} value={secret} />
    </Dialog>
  );
}
