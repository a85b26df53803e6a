import { locale } from "./words.ts";

const format = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "14:05" */
export function clockTime(at: Date | string): string {
  return format.format(new Date(at));
}
