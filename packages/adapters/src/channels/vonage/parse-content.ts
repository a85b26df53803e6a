import { idOf, isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { type ChannelEventOf, type Content, type ContentOf, Currency } from "@mostrador/contract";

const mediaTypes: ReadonlyMap<string, ContentOf<"media">["media_type"]> = new Map([
  ["image", "image"],
  ["audio", "audio"],
  ["video", "video"],
  ["file", "document"],
  ["vcard", "document"],
  ["sticker", "sticker"],
]);

/** What a message of this type shows; undefined for what we cannot show. */
export function contentOf(json: JsonMap, type: string): Content | undefined {
  if (type === "text") return { kind: "text", text: textOf(json["text"]) ?? "" };
  const held = mapOf(json[type]);
  if (!held) return undefined;
  if (type === "location") return place(held);
  if (type === "contact" || type === "contacts") return contactCard(held);
  const media_type = mediaTypes.get(type);
  return media_type ? file(held, media_type) : undefined;
}

/** The file is at its address for about two days. */
function file(held: JsonMap, media_type: ContentOf<"media">["media_type"]): Content | undefined {
  const provider_ref = textOf(held["url"]);
  if (!provider_ref) return undefined;
  const filename = textOf(held["name"]);
  const caption = textOf(held["caption"]);
  return {
    kind: "media",
    media_type,
    provider_ref,
    ...(filename ? { filename } : {}),
    ...(caption ? { caption } : {}),
  };
}

function place(held: JsonMap): Content | undefined {
  const latitude = Number(held["lat"] ?? held["latitude"] ?? "none");
  const longitude = Number(held["long"] ?? held["longitude"] ?? "none");
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  const name = textOf(held["name"]);
  const address = textOf(held["address"]);
  return {
    kind: "location",
    latitude,
    longitude,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  };
}

/** Meta's form, alone or in a list. */
function contactCard(held: JsonMap): Content {
  const card = mapOf(listOf(held["contacts"])[0]) ?? held;
  const name = mapOf(card["name"]);
  const texts = (list: unknown, key: string) =>
    listOf(list).flatMap((entry) => textOf(mapOf(entry)?.[key]) ?? []);
  const phones = texts(card["phones"], "phone");
  return {
    kind: "contact_card",
    name: textOf(name?.["formatted_name"]) ?? textOf(card["name"]) ?? phones[0] ?? "",
    phones,
    emails: texts(card["emails"], "email"),
  };
}

type Item = ChannelEventOf<"order">["items"][number];

/** Quantities come as text. Prices are left out: the shop prices the order from its own catalog. */
export function orderItemsOf(order: JsonMap | undefined): Item[] {
  return listOf(order?.["product_items"])
    .filter(isMap)
    .flatMap((item) => {
      const sku = idOf(item["product_retailer_id"]);
      const quantity = Number(item["quantity"]);
      if (!sku || !Number.isSafeInteger(quantity) || quantity < 1) return [];
      const currency = Currency.safeParse(item["currency"]);
      return [{ sku, quantity, ...(currency.success ? { currency: currency.data } : {}) }];
    });
}
