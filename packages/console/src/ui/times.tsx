import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

const minute_ms = 60_000;

/** The time now, kept fresh every half minute for what says how long ago something was. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute_ms / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** "14:05" today, "ayer", "lun", else "3 oct" or "3/10/25": as short as it can be told apart. */
export function ShortTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={fullTime(at, i18n.language)} className="tabular-nums">
      {shortTime(at, now, i18n.language)}
    </time>
  );
}

export function shortTime(at: string, now_ms: number, locale: string): string {
  const date = new Date(at);
  const now = new Date(now_ms);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(date);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / (24 * 60 * minute_ms));
  if (days <= 0) return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-1, "day");
  if (days < 7) return format({ weekday: "short" });
  return date.getFullYear() === now.getFullYear()
    ? format({ day: "numeric", month: "short" })
    : format({ dateStyle: "short" });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function fullTime(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(new Date(at));
}

export function FullTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={at} className="tabular-nums">
      {fullTime(at, i18n.language)}
    </time>
  );
}

/** How long since: "4 min", "3 h", "2 d". */
export function Elapsed({ since }: { since: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  return <span className="tabular-nums">{elapsed(Date.parse(since), now, i18n.language)}</span>;
}

export function elapsed(since_ms: number, now_ms: number, locale: string): string {
  const minutes = Math.max(0, Math.floor((now_ms - since_ms) / minute_ms));
  const [amount, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), "hour"]
        : [Math.floor(minutes / 1440), "day"];
  return new Intl.NumberFormat(locale, { style: "unit", unit: String(unit), unitDisplay: "short" }).format(
    Number(amount),
  );
}
