import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session.ts";
import { dayIn } from "./zone.ts";

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

/** "14:05" today, "ayer", "lun", else "3 oct" or "3/10/25": as short as it can be told apart, by the shop's clock. */
export function ShortTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const { time_zone } = useSession().workspace;
  const now = useNow();
  return (
    <time dateTime={at} title={fullTime(at, i18n.language, time_zone)} className="tabular-nums">
      {shortTime(at, now, i18n.language, time_zone)}
    </time>
  );
}

export function shortTime(at: string, now_ms: number, locale: string, timeZone: string): string {
  const date = new Date(at);
  const day = dayIn(date, timeZone);
  const today = dayIn(new Date(now_ms), timeZone);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(date);
  const days = (Date.parse(today) - Date.parse(day)) / (24 * 60 * minute_ms);
  if (days <= 0) return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-1, "day");
  if (days < 7) return format({ weekday: "short" });
  return day.slice(0, 4) === today.slice(0, 4)
    ? format({ day: "numeric", month: "short" })
    : format({ dateStyle: "short" });
}

export function fullTime(at: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(at));
}

export function FullTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const { time_zone } = useSession().workspace;
  return (
    <time dateTime={at} className="tabular-nums">
      {fullTime(at, i18n.language, time_zone)}
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
  const format = (amount: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(Math.floor(amount));
  if (minutes < 60) return format(minutes, "minute");
  return minutes < 48 * 60 ? format(minutes / 60, "hour") : format(minutes / 1440, "day");
}
