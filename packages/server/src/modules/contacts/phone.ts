import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** The number as E.164, "+56987654321"; null when it is none. `country` (ISO 3166, two letters) is where local numbers belong. */
export function normalisePhone(text: string, country: string): string | null {
  const known: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, known);
  return number?.isValid() ? number.number : null;
}
