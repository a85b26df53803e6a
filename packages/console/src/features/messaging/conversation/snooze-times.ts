import { dayIn, momentIn } from "../../../ui/zone.ts";

export interface SnoozeTime {
  name: "later" | "tomorrow" | "monday";
  at: Date;
}

const morning_hour = 9;
const day_ms = 24 * 3_600_000;

/** In three hours, tomorrow morning, and Monday morning, by the shop's clock. */
export function snoozeTimes(now: Date, timeZone: string): SnoozeTime[] {
  const today = Date.parse(dayIn(now, timeZone));
  const morning = (days: number) =>
    momentIn(new Date(today + days * day_ms).toISOString().slice(0, 10), morning_hour, timeZone);
  const untilMonday = (8 - new Date(today).getUTCDay()) % 7 || 7;
  return [
    { name: "later", at: new Date(now.getTime() + 3 * 3_600_000) },
    { name: "tomorrow", at: morning(1) },
    { name: "monday", at: morning(untilMonday) },
  ];
}
