import { idOf, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Referral } from "@mostrador/contract";
import { type Parsed, timeOf } from "../_meta/parsed.ts";
import type { Place } from "./place.ts";

/**
 * A comment on an Instagram account's posts, reels, ads or live video. One on a promoted post may come twice, for the
 * post and for the ad, with one id. It bears no time of its own.
 */
export function parseInstagramComment(field: string, value: JsonMap, place: Place): Parsed {
  const raw_type = field;
  if (field === "mentions") return { reason: "the account is named elsewhere, without its author", raw_type };
  if (field !== "comments" && field !== "live_comments") return { reason: "not about comments", raw_type };
  const id = idOf(value["id"]);
  if (!id) return { reason: "the comment has no id", raw_type };
  const from = mapOf(value["from"]);
  const key = idOf(from?.["id"]);
  if (!key) return { reason: "Meta keeps its author back", raw_type };
  if (key === place.own_id || idOf(from?.["self_ig_scoped_id"]) === key)
    return { reason: "written by the account itself", raw_type };
  const text = textOf(value["text"]);
  if (!text) return { reason: "the comment holds nothing that we can show", raw_type };
  const username = textOf(from?.["username"]);
  const parent = idOf(value["parent_id"]);
  const media = mapOf(value["media"]) ?? {};
  const post_id = idOf(media["original_media_id"]) ?? idOf(media["id"]) ?? parent ?? id;
  return {
    event: {
      kind: "comment",
      external_id: id,
      at: timeOf(place.now, place.time),
      from: { key, ...(username ? { name: username, username } : {}), alternatives: [] },
      conversation_key: post_id,
      ...(parent ? { reply_to: parent } : {}),
      raw_type,
      post_id,
      content: { kind: "text", text },
      referral: referralOf(media, post_id),
    },
  };
}

function referralOf(media: JsonMap, ref: string): Referral {
  const ad_id = idOf(media["ad_id"]);
  const headline = textOf(media["ad_title"]);
  return { source: "comment", ref, ...(ad_id ? { ad_id } : {}), ...(headline ? { headline } : {}) };
}
