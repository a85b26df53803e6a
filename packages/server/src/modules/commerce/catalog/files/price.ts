import { currencyExponents } from "@mostrador/contract";

/** Digits after the decimal point of a currency. */
function exponentOf(currency: string): number {
  return currencyExponents[currency] ?? 2;
}

/**
 * Reads a price as people and exports write it ("52.00", "1.234,50", "$ 1,299", "12.990 CLP") into minor units.
 * null when it is not a price, is negative, or has more decimals than the currency.
 */
export function parsePrice(text: string, currency: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0$€£]|[A-Za-z]{1,3}\$?/g, "");
  if (!/^\d[\d.,']*$/.test(bare)) return null;
  const exponent = exponentOf(currency);
  const { whole, fraction } = splitDecimals(bare.replaceAll("'", ""), exponent);
  const cents = fraction.replace(/0+$/, "");
  if (cents.length > exponent || !/^\d*$/.test(cents) || !/^\d+$/.test(whole)) return null;
  const minor = Number(whole + cents.padEnd(exponent, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** A number of a JSON file in major units; null when it does not fit the currency. */
export function priceOfNumber(value: number, currency: string): number | null {
  if (!Number.isFinite(value) || value < 0) return null;
  const scaled = value * 10 ** exponentOf(currency);
  const minor = Math.round(scaled);
  return Math.abs(scaled - minor) < 1e-6 * Math.max(1, scaled) && Number.isSafeInteger(minor) ? minor : null;
}

/** Which of the marks is the decimal one: the last of two kinds; a lone one with three digits after it groups thousands. */
function splitDecimals(text: string, exponent: number): { whole: string; fraction: string } {
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return { whole: text, fraction: "" };
  const mark = text.charAt(last);
  const before = text.slice(0, last);
  const after = text.slice(last + 1);
  const isRepeated = before.includes(mark);
  const hasOther = before.includes(mark === "." ? "," : ".");
  const isGrouping = isRepeated || (!hasOther && after.length === 3 && exponent !== 3);
  if (isGrouping) return { whole: ungroup(text), fraction: "" };
  return { whole: ungroup(before), fraction: after };
}

/** Thousands without their marks; empty, and so refused, when the groups are not of three digits. */
function ungroup(text: string): string {
  return /^\d+$|^\d{1,3}([.,]\d{3})+$/.test(text) ? text.replaceAll(/[.,]/g, "") : "";
}
