import type { Money } from "@mostrador/contract";
import { currencyExponents } from "@mostrador/contract/currency-exponents";

/**
 * An amount as people of that place write it: "$29.990" for CLP in "es" and "es-CL".
 * A language without a country takes the currency's own ("CLP" begins with "CL").
 */
export function formatMoney({ amount_minor, currency }: Money, locale: string): string {
  const digits = currencyExponents[currency] ?? 2;
  const place = locale.includes("-") ? locale : `${locale}-${currency.slice(0, 2)}`;
  return new Intl.NumberFormat(place, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    useGrouping: "always",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount_minor / 10 ** digits);
}
