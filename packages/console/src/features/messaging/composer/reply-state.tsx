import type { Owner, ReplyRules } from "@mostrador/contract";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { canReplyNow, minutesLeft, textRoom } from "./reply-limits.ts";

export interface LiveReplyRules extends ReplyRules {
  canReply: boolean;
  /** Nothing but the channel's window keeps us from writing. */
  isWindowClosed: boolean;
  /** Minutes until the window closes; null where the channel has none. */
  minutesLeft: number | null;
}

/** The server's rules with the clock applied to them. */
export function useReplyRules(rules: ReplyRules): LiveReplyRules {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const canReply = canReplyNow(rules, now);
  const isWindowClosed = !canReply && (rules.reason === null || rules.reason === "outside_window");
  return { ...rules, canReply, isWindowClosed, minutesLeft: minutesLeft(rules, now) };
}

interface ReplyStateProps {
  id: string;
  rules: LiveReplyRules;
  text: string;
  isNote: boolean;
  owner: Owner;
}

/** One line below the field: what the channel allows, how long still, how much fits. */
export function ReplyState({ id, rules, text, isNote, owner }: ReplyStateProps) {
  const { t } = useTranslation();
  const room = textRoom(text, rules);
  const words = useWindowWords(rules);
  const line = isNote
    ? t("composer.note_help")
    : (words ?? (owner === "bot" ? t("composer.takes_over") : ""));
  return (
    <p
      id={id}
      className={`min-w-0 flex-1 basis-32 px-2 text-xs ${!isNote && !rules.canReply ? "font-medium text-brick" : "text-soft"}`}
    >
      {line}{" "}
      {!isNote && room.is_shown && (
        <span className="tabular-nums">
          {t("composer.room", { used: room.used, max: room.max })}
          {room.parts > 1 && ` · ${t("composer.parts", { count: room.parts })}`}
        </span>
      )}
    </p>
  );
}

function useWindowWords({ canReply, reason, minutesLeft: minutes }: LiveReplyRules): string | null {
  const { t, i18n } = useTranslation();
  if (!canReply) {
    const key = `composer.reason_${reason ?? "outside_window"}`;
    return i18n.exists(key) ? t(key, { defaultValue: "" }) : t("composer.reason_outside_window");
  }
  if (reason === "inbox_problem") return t("composer.reason_inbox_problem");
  if (minutes === null) return null;
  const [count, unit] = minutes < 60 ? [minutes, "minute"] : [Math.floor(minutes / 60), "hour"];
  const left = new Intl.NumberFormat(i18n.language, {
    style: "unit",
    unit: String(unit),
    unitDisplay: "short",
  });
  return t("composer.window_left", { left: left.format(Number(count)) });
}
