import { currencyExponents, type Money } from "@mostrador/contract";

/** The few words that degrade itself must say, per language. Spanish is the default. */
const words = {
  es: {
    or: "Responde con el número:",
    total: "Total",
    delivery: "Envío",
    discount: "Descuento",
    tax: "Impuestos",
    subtotal: "Subtotal",
    soldOut: "Agotado",
    from: "desde",
    pay: "Paga aquí",
    paid: "Pagado",
    order: "Pedido",
    see: "Ver",
    file: "Archivo",
    choose: "Elige una opción:",
    before: "antes",
  },
  en: {
    or: "Answer with the number:",
    total: "Total",
    delivery: "Delivery",
    discount: "Discount",
    tax: "Tax",
    subtotal: "Subtotal",
    soldOut: "Sold out",
    from: "from",
    pay: "Pay here",
    paid: "Paid",
    order: "Order",
    see: "See",
    file: "File",
    choose: "Choose an option:",
    before: "was",
  },
  pt: {
    or: "Responda com o número:",
    total: "Total",
    delivery: "Entrega",
    discount: "Desconto",
    tax: "Impostos",
    subtotal: "Subtotal",
    soldOut: "Esgotado",
    from: "a partir de",
    pay: "Pague aqui",
    paid: "Pago",
    order: "Pedido",
    see: "Ver",
    file: "Arquivo",
    choose: "Escolha uma opção:",
    before: "antes",
  },
} as const;
export type Words = (typeof words)[keyof typeof words];

export function wordsFor(locale: string): Words {
  const language = locale.slice(0, 2);
  return language === "en" || language === "pt" ? words[language] : words.es;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Where a currency is at home, for those who do not know their reader. */
const homes: Readonly<Record<string, string>> = {
  ARS: "es-AR",
  BRL: "pt-BR",
  CLP: "es-CL",
  COP: "es-CO",
  EUR: "es-ES",
  MXN: "es-MX",
  PEN: "es-PE",
  USD: "en-US",
  UYU: "es-UY",
};

/**
 * "$24.990" in Chile, "24,99 €" in Spain: the currency in the reader's manner, or in that of its own country. A language
 * alone ("es") takes the currency's country: "CLP" begins with "CL".
 */
export function formatMoney(money: Money, locale: string = homes[money.currency] ?? "es"): string {
  const digits = currencyExponents[money.currency] ?? 2;
  const key = `${locale}:${money.currency}`;
  let format = formats.get(key);
  if (!format) {
    const place = locale.includes("-") ? locale : `${locale}-${money.currency.slice(0, 2)}`;
    format = new Intl.NumberFormat(place, {
      style: "currency",
      currency: money.currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: "always",
    });
    formats.set(key, format);
  }
  return format.format(money.amount_minor / 10 ** digits).replaceAll("\u00a0", " ");
}
