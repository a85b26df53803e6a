import { measureSms } from "./segments.ts";
import { transliterate } from "./transliterate.ts";

/** Prices of SMS are fractions of a cent, so they are decimal text and not minor units: { "0.0079", "USD" }. */
export interface SmsPrice {
  amount: string;
  currency: string;
}

export interface SmsCost {
  segments: number;
  /** For all segments; null where the price is not known. */
  price: SmsPrice | null;
  /** What `transliterate` would save. */
  saving: { segments: number; price: SmsPrice | null };
}

/** What a text costs by a price for each segment. */
export function costOfSms(text: string, per_segment: SmsPrice | null): SmsCost {
  const { segments } = measureSms(text);
  const { saved_segments } = transliterate(text);
  return {
    segments,
    price: timesPrice(per_segment, segments),
    saving: { segments: saved_segments, price: timesPrice(per_segment, saved_segments) },
  };
}

function timesPrice(price: SmsPrice | null, count: number): SmsPrice | null {
  const amount = price && timesDecimal(price.amount, count);
  return price && amount ? { amount, currency: price.currency } : null;
}

/** "0.0079" times 3 is "0.0237", to the last digit; null for what is no decimal number. */
function timesDecimal(decimal: string, count: number): string | null {
  const found = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(decimal);
  if (!found) return null;
  const [, whole = "", fraction = ""] = found;
  const digits = String(BigInt(whole + fraction) * BigInt(count)).padStart(fraction.length + 1, "0");
  return fraction === "" ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
}
