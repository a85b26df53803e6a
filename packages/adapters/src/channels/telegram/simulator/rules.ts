import { isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import { invoiceExponents, wireLimits } from "../wire.ts";

/** Which field of a method holds what it sends, and which its words. */
const methods: Readonly<Record<string, { needs: readonly string[]; words?: "text" | "caption" }>> = {
  sendMessage: { needs: ["text"], words: "text" },
  sendPhoto: { needs: ["photo"], words: "caption" },
  sendVideo: { needs: ["video"], words: "caption" },
  sendAudio: { needs: ["audio"], words: "caption" },
  sendVoice: { needs: ["voice"], words: "caption" },
  sendDocument: { needs: ["document"], words: "caption" },
  sendSticker: { needs: ["sticker"] },
  sendMediaGroup: { needs: ["media"] },
  sendLocation: { needs: ["latitude", "longitude"] },
  sendVenue: { needs: ["latitude", "longitude", "title", "address"] },
  sendContact: { needs: ["phone_number", "first_name"] },
  sendInvoice: { needs: ["title", "description", "payload", "currency", "prices"] },
};

export function isSending(method: string): boolean {
  return Object.hasOwn(methods, method);
}

/** Why the Bot API would refuse this, in its own words; null when it takes it. */
export function refusalOf(method: string, body: JsonMap): string | null {
  const rule = methods[method];
  if (!rule) return "method not found";
  const missing = rule.needs.find((field) => body[field] === undefined || body[field] === "");
  if (missing) return missing === "text" ? "message text is empty" : `${missing} is empty`;
  return (
    refuseWords(rule.words ? textOf(body[rule.words]) : undefined, rule.words, body) ??
    (method === "sendMediaGroup" ? refuseAlbum(listOf(body["media"])) : null) ??
    (method === "sendInvoice" ? refuseInvoice(body) : null) ??
    refuseKeyboard(mapOf(body["reply_markup"]), method === "sendInvoice")
  );
}

function refuseWords(words: string | undefined, field: "text" | "caption" | undefined, body: JsonMap) {
  if (!field || words === undefined) return null;
  if (field === "text" && words.trim() === "") return "message text is empty";
  if (words.length > wireLimits[field])
    return field === "text" ? "message is too long" : "message caption is too long";
  const entities = listOf(body[field === "text" ? "entities" : "caption_entities"]).filter(isMap);
  const isOutside = entities.some((entity) => {
    const offset = numberOf(entity["offset"]) ?? -1;
    const length = numberOf(entity["length"]) ?? 0;
    return offset < 0 || length < 1 || offset + length > words.length;
  });
  return isOutside ? "ENTITY_BOUNDS_INVALID" : null;
}

function refuseAlbum(media: readonly unknown[]): string | null {
  if (media.length < 2 || media.length > wireLimits.album) return "wrong number of media in an album";
  const captions = media.map((one) => textOf(mapOf(one)?.["caption"]) ?? "");
  return captions.some((caption) => caption.length > wireLimits.caption)
    ? "message caption is too long"
    : null;
}

function refuseInvoice(body: JsonMap): string | null {
  const currency = textOf(body["currency"]) ?? "";
  const isOver = (field: string, most: number) => (textOf(body[field]) ?? "").length > most;
  if (!textOf(body["provider_token"])) return "PAYMENT_PROVIDER_INVALID";
  if (invoiceExponents[currency] === undefined) return "CURRENCY_INVALID";
  if (isOver("title", wireLimits.invoice_title) || isOver("description", wireLimits.invoice_description))
    return "invoice title or description is too long";
  if (Buffer.byteLength(textOf(body["payload"]) ?? "") > wireLimits.invoice_payload_bytes)
    return "INVOICE_PAYLOAD_INVALID";
  return totalOf(body) > 0 ? null : "CURRENCY_TOTAL_AMOUNT_INVALID";
}

/** What an invoice comes to. */
export function totalOf(body: JsonMap): number {
  return listOf(body["prices"]).reduce<number>(
    (sum, price) => sum + (numberOf(mapOf(price)?.["amount"]) ?? 0),
    0,
  );
}

function refuseKeyboard(markup: JsonMap | undefined, isInvoice: boolean): string | null {
  const buttons = listOf(markup?.["inline_keyboard"]).flatMap(listOf).map(mapOf);
  if (buttons.length > wireLimits.buttons) return "reply markup is too long";
  if (isInvoice && buttons.length > 0 && buttons[0]?.["pay"] !== true) return "BUTTON_PAY_FIRST";
  for (const button of buttons) {
    if (!textOf(button?.["text"])?.trim()) return "text buttons are unallowed without text";
    const sent = textOf(button?.["callback_data"]);
    const url = textOf(button?.["url"]);
    if (isInvoice && button === buttons[0]) continue;
    if ((sent === undefined) === (url === undefined)) return "BUTTON_TYPE_INVALID";
    if (sent !== undefined && Buffer.byteLength(sent) > wireLimits.callback_data_bytes)
      return "BUTTON_DATA_INVALID";
    if (url !== undefined && !/^https?:\/\/[^/]/.test(url)) return "BUTTON_URL_INVALID";
  }
  return null;
}
