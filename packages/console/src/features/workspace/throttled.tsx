import { MostradorError } from "@mostrador/sdk";
import { Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";

/** Too many attempts: says how long to wait. */
export function Throttled({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const seconds = error instanceof MostradorError ? (error.retry_after_s ?? 60) : 60;
  return (
    <div role="alert" className="flex gap-3 rounded-control bg-sun-tint px-3.5 py-3 text-sun-ink">
      <Hourglass size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
      <p>
        <strong className="block">{t("sign_in.throttled")}</strong>
        {t("sign_in.throttled_help", { count: Math.max(1, seconds) })}
      </p>
    </div>
  );
}
