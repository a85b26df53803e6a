import { currencyExponents, type Money } from "@mostrador/contract";

/**
 * An amount as people of that place write it: "$29.990" for CLP in "es-CL". A foreign currency is named ("US$"), for on
 * this page somebody pays. A language alone takes the currency's country.
 */
export function formatMoney({ amount_minor, currency }: Money, locale: string): string {
  const digits = currencyExponents[currency] ?? 2;
  const place = locale.includes("-") ? locale : `${locale}-${currency.slice(0, 2)}`;
  const format = new Intl.NumberFormat(place, {
    style: "currency",
    currency,
    useGrouping: "always",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount_minor / 10 ** digits);
}
