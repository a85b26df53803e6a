import { idOf, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Referral } from "@mostrador/contract";

/** What brought the customer here: an ad or post that opens WhatsApp, or a product's page in the shop's catalog. */
export function referralOf(message: JsonMap): Referral | undefined {
  const ad = mapOf(message["referral"]);
  if (ad) return fromAd(ad);
  const product = mapOf(mapOf(message["context"])?.["referred_product"]);
  const ref = idOf(product?.["product_retailer_id"]);
  return ref ? { source: "product", ref } : undefined;
}

function fromAd(ad: JsonMap): Referral {
  const ad_id = idOf(ad["source_id"]);
  const click_id = textOf(ad["ctwa_clid"]);
  const headline = textOf(ad["headline"]);
  const url = textOf(ad["source_url"]);
  return {
    source: textOf(ad["source_type"]) ?? "ad",
    ...(ad_id ? { ad_id } : {}),
    ...(click_id ? { click_id } : {}),
    ...(headline ? { headline } : {}),
    ...(url ? { url } : {}),
  };
}
