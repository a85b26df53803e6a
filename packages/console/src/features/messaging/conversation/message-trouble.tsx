import type { Message } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleHelp, Hourglass, RotateCw, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { firstLanguage } from "../../../i18n/index.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { useErrorToast } from "../../../ui/error-text.ts";
import { ShortTime } from "../../../ui/times.tsx";
import { useChannel } from "../use-channels.ts";
import { explainFailure, troubleOf } from "./explain-failure.ts";

const looks = {
  failed: { icon: TriangleAlert, tone: "bg-brick-tint text-brick" },
  unknown: { icon: CircleHelp, tone: "bg-sun-tint text-sun-ink" },
  waiting: { icon: Hourglass, tone: "bg-sun-tint text-sun-ink" },
  file: { icon: TriangleAlert, tone: "bg-brick-tint text-brick" },
} as const;

/** What went wrong with a message in people's words, what they can do, and the button that does it. */
export function MessageTrouble({ message, channel }: { message: Message; channel: string }) {
  const { t, i18n } = useTranslation();
  const failures = useChannel(channel)?.failures ?? [];
  const trouble = troubleOf(message);
  if (!trouble) return null;
  const { failure_code, failure_reason, next_attempt_at, direction } = message;
  const { icon: Icon, tone } = looks[trouble];
  const told = explainFailure(failure_code, failures, firstLanguage(i18n.language, []));
  const means = told.by === "channel" ? told.means : t(`trouble.${told.code}`);
  const todo = told.by === "channel" ? told.todo : t(`trouble.${told.code}_todo`);
  return (
    <div className={classNames("mt-1.5 flex", direction === "outbound" && "justify-end pe-9")}>
      <div className={classNames("max-w-md rounded-card px-3 py-2 text-xs", tone)}>
        <p className="flex gap-2">
          <Icon size={15} aria-hidden="true" className="mt-px shrink-0" />
          <span>
            <b className="font-medium">{means}</b> {trouble !== "waiting" && todo}
            {trouble === "waiting" && t("trouble.waits")}{" "}
            {trouble === "waiting" && next_attempt_at && (
              <>
                {t("trouble.next_attempt")} <ShortTime at={next_attempt_at} />.
              </>
            )}
          </span>
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 ps-[23px]">
          {(trouble === "failed" || trouble === "unknown") && (
            <RetryButton message={message} isUnknown={trouble === "unknown"} />
          )}
          <ProviderWords code={failure_code} reason={failure_reason} />
        </div>
      </div>
    </div>
  );
}

/** The provider's own words, for who has to talk with him. */
function ProviderWords({ code, reason }: { code: string | null; reason: string | null }) {
  const { t } = useTranslation();
  if (!code && !reason) return null;
  return (
    <details className="text-soft">
      <summary className="min-h-6 py-0.5">{t("trouble.details")}</summary>
      <p className="break-words">
        {reason} {code && <span className="tabular-nums">({code})</span>}
      </p>
    </details>
  );
}

function RetryButton({ message, isUnknown }: { message: Message; isUnknown: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const { conversation_id, id: message_id } = message;
  const retry = useMutation({
    mutationFn: () => api.conversations.retry({ params: { conversation_id, message_id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["conversation", conversation_id] }),
    onError: toastError,
  });
  return (
    <Button isSmall isBusy={retry.isPending} onClick={() => retry.mutate()}>
      <RotateCw size={14} aria-hidden="true" />
      {isUnknown ? t("conversation.send_anyway") : t("conversation.retry")}
    </Button>
  );
}
