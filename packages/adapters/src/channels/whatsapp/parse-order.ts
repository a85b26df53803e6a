import { idOf, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { type ChannelEventOf, Currency } from "@mostrador/contract";
import type { Envelope, Found } from "../_meta/parsed.ts";

type Item = ChannelEventOf<"order">["items"][number];

/** A cart that the customer sent from the shop's catalog on WhatsApp. Its prices are left out: the shop prices it anew. */
export function parseOrder(order: JsonMap, envelope: Envelope): Found {
  const items = listOf(order["product_items"]).flatMap((item) => itemOf(mapOf(item) ?? {}) ?? []);
  if (items.length === 0) return "The order holds no items";
  const text = textOf(order["text"]);
  return [{ kind: "order", ...envelope, ...(text ? { text } : {}), items }];
}

function itemOf(item: JsonMap): Item | undefined {
  const sku = idOf(item["product_retailer_id"]);
  const quantity = Number(item["quantity"]);
  if (!sku || !Number.isSafeInteger(quantity) || quantity < 1) return undefined;
  const currency = Currency.safeParse(item["currency"]);
  return { sku, quantity, ...(currency.success ? { currency: currency.data } : {}) };
}
