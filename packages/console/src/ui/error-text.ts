import { MostradorError } from "@mostrador/sdk";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

/** What to tell a person about a failed call: in his language where the code is known, else as the server said it. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!(error instanceof MostradorError)) return t("errors.internal");
    const { code, message, retry_after_s } = error;
    if (code === "too_many_requests")
      return t("errors.too_many_requests", { seconds: Math.max(1, retry_after_s ?? 60) });
    const key = `errors.${code}`;
    return i18n.exists(key) ? t(key, { defaultValue: message }) : message;
  };
}

/** Shows a failed call as a toast. */
export function useErrorToast(): (error: unknown) => void {
  const text = useErrorText();
  return (error) => {
    toast.error(text(error));
  };
}
