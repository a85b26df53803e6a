const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day in a time zone: "2026-11-25". */
export function dayIn(date: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone });
    dayFormats.set(timeZone, format);
  }
  return format.format(date);
}

/** The moment at which clocks of a time zone show this hour of this day ("2026-11-25"), also where clocks change. */
export function momentIn(day: string, hour: number, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  const guess = asIfUtc - offset_ms(asIfUtc, timeZone);
  return new Date(asIfUtc - offset_ms(guess, timeZone));
}

/** How far clocks of the zone are ahead of UTC at that moment. */
function offset_ms(at_ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at_ms);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "00";
  const shown = `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}Z`;
  return Date.parse(shown) - Math.floor(at_ms / 1000) * 1000;
}
