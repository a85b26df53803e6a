import { formatMoney, type InboxSettings, type OutboundMessage } from "@mostrador/adapter-kit";
import { type ContentOf, currencyExponents, type JsonObject } from "@mostrador/contract";
import { keyboard, layOut } from "./keyboard.ts";
import { isGroup } from "./place.ts";
import { invoiceExponents, wireLimits } from "./wire.ts";
import { wordsIn } from "./words.ts";

/**
 * An invoice that is paid inside the chat; null where there can be none: no account for it, a group, a currency that
 * Telegram may count otherwise, or more words than an invoice holds. Its payload is the token of the pay link, by which
 * the shop knows the payment again.
 */
export function invoiceOf(
  { conversation_key, locale }: OutboundMessage,
  { text, order_number, amount, url, button_label, options }: ContentOf<"payment_request">,
  settings: InboxSettings,
): JsonObject | null {
  const { currency, amount_minor } = amount;
  const payload = URL.parse(url)?.pathname.split("/").at(-1) ?? "";
  if (!settings["payment_provider_token"] || isGroup(conversation_key)) return null;
  if (invoiceExponents[currency] !== (currencyExponents[currency] ?? 2)) return null;
  if (text.trim() === "" || text.length > wireLimits.invoice_description) return null;
  if (payload === "" || Buffer.byteLength(payload) > wireLimits.invoice_payload_bytes) return null;
  const words = wordsIn(locale);
  return {
    title: `${words.order} ${order_number}`.slice(0, wireLimits.invoice_title),
    description: text,
    payload,
    currency,
    prices: [{ label: order_number || words.order, amount: amount_minor }],
    ...keyboard([
      // The first button of an invoice is the one that pays
      [{ text: `${button_label} ${formatMoney(amount, locale)}`, pay: true }],
      [{ text: words.on_the_web, url }],
      ...layOut(options),
    ]),
  };
}
