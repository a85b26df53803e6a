import { idOf, isMap, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf } from "@mostrador/contract";
import { type Delivery, type Reading, readText, senderOf, timeOf, timeOfId } from "./people.ts";

/** A direct message; ours comes too, from whatever app it was sent. */
export function readDirect(event: JsonMap, delivery: Delivery): Reading {
  if (event["type"] !== "message_create") return "a direct message's event that is no message";
  const created = mapOf(event["message_create"]);
  const id = idOf(event["id"]);
  const sender_id = idOf(created?.["sender_id"]);
  const recipient_id = idOf(mapOf(created?.["target"])?.["recipient_id"]);
  const message = mapOf(created?.["message_data"]);
  const isOwn = sender_id !== undefined && sender_id === delivery.own;
  const from = senderOf(isOwn ? recipient_id : sender_id, delivery);
  const at = timeOf(event["created_timestamp"]) ?? (id && timeOfId(id));
  if (!created || !id || !from || !message || !at)
    return "a direct message without its id, people, words or time";
  const frame = { external_id: id, at, from, conversation_key: from.key, raw_type: "message_create" };
  const content = contentOf(message);
  if (!content) return "a direct message without words";
  if (isOwn) {
    const app_id = idOf(created["source_app_id"]);
    return { kind: "echo", ...frame, content, ...(app_id ? { app_id } : {}) };
  }
  const option_id = textOf(mapOf(message["quick_reply_response"])?.["metadata"]);
  if (option_id) return { kind: "choice", ...frame, option_id, label: readText(message) || option_id };
  const tweet_id = idOf(mapOf(event["initiated_via"])?.["tweet_id"]);
  const referral = tweet_id
    ? { referral: { source: "post", ref: tweet_id, url: `https://x.com/i/status/${tweet_id}` } }
    : {};
  return { kind: "message", ...frame, content, ...referral };
}

const mediaTypes: Readonly<Record<string, ContentOf<"media">["media_type"]>> = {
  photo: "image",
  animated_gif: "video",
  video: "video",
};

function contentOf(message: JsonMap): Content | undefined {
  const media = mapOf(mapOf(message["attachment"])?.["media"]);
  const provider_ref = media && addressOf(media);
  if (!media || !provider_ref) {
    const text = readText(message);
    return text === "" ? undefined : { kind: "text", text };
  }
  // The file's own short address stands at the end of the words
  const caption = readText(message, [textOf(media["url"]) ?? ""].filter(Boolean));
  const type = textOf(media["type"]) ?? "";
  const media_type = Object.hasOwn(mediaTypes, type) ? (mediaTypes[type] ?? "document") : "document";
  return { kind: "media", media_type, provider_ref, ...(caption ? { caption } : {}) };
}

/** A film in its best size; of a picture there is one. */
function addressOf(media: JsonMap): string | undefined {
  const variants = mapOf(media["video_info"])?.["variants"];
  const films = (Array.isArray(variants) ? variants : [])
    .filter(isMap)
    .filter((one) => one["content_type"] === "video/mp4");
  const rate = (film: JsonMap) => Number(film["bitrate"] ?? 0) || 0;
  const best = films.toSorted((a, b) => rate(b) - rate(a))[0];
  return textOf(best?.["url"]) ?? textOf(media["media_url_https"]);
}

export function readTyping(event: JsonMap, delivery: Delivery): Reading {
  const id = idOf(event["sender_id"]);
  const from = senderOf(id, delivery);
  const at = timeOf(event["created_timestamp"]);
  if (!from || !at) return "somebody types, without a name or a time";
  if (from.key === delivery.own) return "the shop itself types";
  return {
    kind: "typing",
    external_id: `${from.key}:${idOf(event["created_timestamp"]) ?? at}`,
    at,
    from,
    conversation_key: from.key,
    raw_type: "indicate_typing",
    is_typing: true,
  };
}

export function readSeen(event: JsonMap, delivery: Delivery): Reading {
  const from = senderOf(idOf(event["sender_id"]), delivery);
  const at = timeOf(event["created_timestamp"]);
  const seen = idOf(event["last_read_event_id"]);
  if (!from || !at || !seen) return "something was read, without a reader, time or message";
  if (from.key === delivery.own) return "the shop itself has read";
  return {
    kind: "status",
    external_id: `${seen}:${from.key}`,
    at,
    from,
    conversation_key: from.key,
    raw_type: "mark_read",
    to_external_id: seen,
    state: "read",
  };
}
