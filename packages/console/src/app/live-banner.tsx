import { WifiOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useLive } from "./live.tsx";

/** A blip is not worth a word. */
const patience_ms = 1_500;

/** Says when the live connection is lost, and when it is back. */
export function LiveBanner() {
  const { t } = useTranslation();
  const { state, retryNow } = useLive();
  const [isShown, setShown] = useState(false);
  const wasShown = useRef(false);

  useEffect(() => {
    if (state === "live") {
      if (wasShown.current) toast.success(t("live.back"));
      wasShown.current = false;
      setShown(false);
      return;
    }
    const timer = setTimeout(() => {
      wasShown.current = true;
      setShown(true);
    }, patience_ms);
    return () => clearTimeout(timer);
  }, [state, t]);

  return (
    <div role="status">
      {isShown && (
        <p className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-sun-tint px-4 py-1.5 text-xs text-sun-ink">
          <WifiOff size={15} aria-hidden="true" />
          {state === "connecting" ? t("live.connecting") : t("live.lost")}
          <button type="button" onClick={retryNow} className="min-h-6 font-semibold underline">
            {t("live.retry_now")}
          </button>
        </p>
      )}
    </div>
  );
}
