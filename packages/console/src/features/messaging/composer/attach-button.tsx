import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../ui/button.tsx";

interface AttachButtonProps {
  /** What the channel takes, told before anything is chosen. */
  limits: string;
  isDisabled: boolean;
  onFiles: (files: readonly File[]) => void;
}

export function AttachButton({ limits, isDisabled, onFiles }: AttachButtonProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={t("file.attach")}
        title={`${t("file.attach")}. ${limits}`}
        icon={<Paperclip size={18} />}
        disabled={isDisabled}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        className="hidden"
        disabled={isDisabled}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </>
  );
}
