import type { Json, JsonObject, Money } from "@mostrador/contract";
import { currencyExponents } from "@mostrador/contract";
import { atPath, isObject, own } from "./json.ts";

/** What templates and conditions can name: `contact.name`, `shop.name`, `text`, and the run's variables. */
export interface TemplateScope {
  root: JsonObject;
  shop: { currency: string; locale: string; time_zone: string };
}

const slot = /\{\{\s*([^{}]{1,200}?)\s*\}\}/g;

/** Fills `{{path|filter:argument}}`; what is not there becomes nothing. */
export function fill(template: string, scope: TemplateScope): string {
  if (!template.includes("{{")) return template;
  return template.replace(slot, (_, expression: string) => {
    const [path = "", ...filters] = expression.split("|").map((part) => part.trim());
    let value = lookUp(path, scope.root);
    for (const filter of filters) {
      const colon = filter.indexOf(":");
      const name = colon < 0 ? filter : filter.slice(0, colon);
      const apply = own(templateFilters, name);
      if (apply) value = apply(value, colon < 0 ? "" : filter.slice(colon + 1).trim(), scope);
    }
    return asText(value);
  });
}

/** The value at a path; `contact.size` also finds the contact's own field "size". */
export function lookUp(path: string, root: JsonObject): Json | undefined {
  const keys = path.split(".");
  const found = atPath(root, keys);
  if (found !== undefined || keys[0] !== "contact") return found;
  return atPath(root, ["contact", "fields", ...keys.slice(1)]);
}

function asText(value: Json | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(asText).filter(Boolean).join(", ");
  if (isObject(value)) return Object.values(value).map(asText).filter(Boolean).join(", ");
  return "";
}

type Filter = (value: Json | undefined, argument: string, scope: TemplateScope) => Json | undefined;

/** The whole list of filters. */
const templateFilters: Readonly<Record<"money" | "date" | "title" | "first_name" | "default", Filter>> = {
  money: (value, _, { shop }) => {
    if (typeof value === "number")
      return moneyText({ amount_minor: value, currency: shop.currency }, shop.locale);
    if (
      isObject(value) &&
      typeof value["amount_minor"] === "number" &&
      typeof value["currency"] === "string"
    ) {
      return moneyText({ amount_minor: value["amount_minor"], currency: value["currency"] }, shop.locale);
    }
    return value;
  },
  date: (value, _, { shop }) => (typeof value === "string" ? dateText(value, shop) : value),
  title: (value) =>
    asText(value).replace(
      /(^|[\s-])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    ),
  first_name: (value) => asText(value).trim().split(/\s+/)[0] ?? "",
  default: (value, argument) => (asText(value).trim() === "" ? argument : value),
};

const numberFormats = new Map<string, Intl.NumberFormat>();

/** "$12.990", as people of the shop's locale write it. */
export function moneyText({ amount_minor, currency }: Money, locale: string): string {
  const exponent = own(currencyExponents, currency) ?? 2;
  const key = `${locale} ${currency}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = moneyFormat(locale, currency, exponent);
    numberFormats.set(key, format);
  }
  return format.format(amount_minor / 10 ** exponent).replaceAll(/[\u00a0\u202f]/g, " ");
}

function moneyFormat(locale: string, currency: string, exponent: number): Intl.NumberFormat {
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  try {
    return new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      useGrouping: "always",
      ...digits,
    });
  } catch {
    return new Intl.NumberFormat("es", { useGrouping: true, ...digits });
  }
}

/** "24 de noviembre" in the shop's own zone. */
function dateText(iso: string, shop: { locale: string; time_zone: string }): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  try {
    return new Intl.DateTimeFormat(shop.locale, {
      day: "numeric",
      month: "long",
      timeZone: shop.time_zone,
    }).format(time);
  } catch {
    return iso.slice(0, 10);
  }
}
