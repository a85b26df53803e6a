import { idOf, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Referral } from "@mostrador/contract";
import type { Envelope, Parsed } from "../parsed.ts";

/** How people come here: buttons, links, ads. */

/** The button that begins a thread; its payload is ours to choose, and this is the one that we and most choose. */
const getStarted = /^get_?started(_payload)?$/i;

/** A tapped button of ours, an ice breaker, or the menu. */
export function parsePostback(postback: JsonMap, given: Envelope): Parsed[] {
  const label = textOf(postback["title"]);
  const option_id = textOf(postback["payload"]) ?? label;
  if (!option_id) return [{ reason: "the postback has neither payload nor title", raw_type: given.raw_type }];
  const found = referralOf(mapOf(postback["referral"]));
  const referral = found ? { referral: found } : {};
  const isMid = idOf(postback["mid"]) !== undefined;
  const envelope = { ...given, external_id: isMid ? given.external_id : `${given.external_id}:${option_id}` };
  if (getStarted.test(option_id))
    return [{ event: { ...envelope, kind: "session", state: "opened", ...referral } }];
  return [{ event: { ...envelope, kind: "choice", option_id, ...(label ? { label } : {}), ...referral } }];
}

/** A link or ad that led into a thread that was there before. */
export function parseReferral(held: JsonMap, envelope: Envelope): Parsed[] {
  const referral = referralOf(held);
  if (!referral) return [{ reason: "the referral says nothing", raw_type: envelope.raw_type }];
  const external_id = `${envelope.external_id}:${referral.ref ?? referral.ad_id ?? referral.source}`;
  return [{ event: { ...envelope, kind: "referral", external_id, referral } }];
}

/** A plugin on a web page; those that ask for leave to send news are not used. */
export function parseOptin(optin: JsonMap, envelope: Envelope): Parsed[] {
  const ref = textOf(optin["ref"]);
  if (!ref || optin["type"] !== undefined)
    return [{ reason: "leave to send news, which we do not ask for", raw_type: envelope.raw_type }];
  return [
    {
      event: {
        ...envelope,
        kind: "referral",
        external_id: `${envelope.external_id}:${ref}`,
        referral: { source: "optin", ref },
      },
    },
  ];
}

/** An ad, a link with a word in it, or a product's page in the shop's catalog. */
export function referralOf(held: JsonMap | undefined): Referral | undefined {
  if (!held || Object.keys(held).length === 0) return undefined;
  const ad = mapOf(held["ads_context_data"]);
  const product = idOf(mapOf(held["product"])?.["id"]);
  const source = textOf(held["source"])?.toLowerCase();
  const ref = textOf(held["ref"]) ?? product;
  const ad_id = idOf(held["ad_id"]);
  const headline = textOf(ad?.["ad_title"]);
  const url = textOf(held["referer_uri"]) ?? textOf(ad?.["photo_url"]) ?? textOf(ad?.["video_url"]);
  return {
    source: product ? "product" : source === "ads" ? "ad" : (source ?? "link"),
    ...(ref ? { ref } : {}),
    ...(ad_id ? { ad_id } : {}),
    ...(headline ? { headline } : {}),
    ...(url ? { url } : {}),
  };
}
