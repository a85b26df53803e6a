import { idOf, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent, Content, Referral, Sender } from "@mostrador/contract";
import { type Parsed, timeOf } from "../_meta/parsed.ts";
import type { Place } from "./place.ts";

/** A comment on a Facebook page's posts or ads, or a post that a visitor wrote there. */
export function parseFeed(field: string, value: JsonMap, place: Place): Parsed {
  const item = textOf(value["item"]) ?? "none";
  const verb = textOf(value["verb"]) ?? "none";
  const raw_type = `${field}.${item}.${verb}`;
  if (field === "mention") return { reason: "the page is named elsewhere, without its author", raw_type };
  if (field !== "feed") return { reason: "not about comments", raw_type };
  const isPost = posts.has(item);
  if (item !== "comment" && !isPost) return { reason: "not a comment or a visitor's post", raw_type };
  const id = idOf(value[isPost ? "post_id" : "comment_id"]);
  if (!id) return { reason: `the ${isPost ? "post" : "comment"} has no id`, raw_type };
  const from = authorOf(value);
  if (!from) return { reason: "Meta keeps its author back", raw_type };
  if (from.key === place.own_id) return { reason: "written by the page itself", raw_type };
  return readVerb(verb, value, { id, from, raw_type, post_id: idOf(value["post_id"]) ?? id }, place);
}

const posts = new Set(["post", "status", "photo", "video", "share", "link"]);

interface Written {
  id: string;
  from: Sender;
  raw_type: string;
  post_id: string;
}

function readVerb(verb: string, value: JsonMap, written: Written, place: Place): Parsed {
  const { id, from, raw_type, post_id } = written;
  // An edit bears the time of the comment, so the time of the delivery tells edits apart
  const at = timeOf(place.now, verb === "add" ? value["created_time"] : place.time, place.time);
  const base = { at, from, conversation_key: post_id, raw_type };
  switch (verb) {
    case "add":
    case "edited":
    case "edit": {
      const content = contentOf(value);
      if (!content) return { reason: "the comment holds nothing that we can show", raw_type };
      if (verb !== "add")
        return {
          event: { ...base, kind: "edit", external_id: `${id}:${at}`, to_external_id: id, content },
        };
      return { event: added(value, written, base, content) };
    }
    case "remove":
    case "delete":
      return { event: { ...base, kind: "deletion", external_id: id, to_external_id: id } };
    case "hide":
    case "unhide":
      return {
        event: {
          ...base,
          kind: "visibility",
          external_id: `${id}:${verb}:${at}`,
          to_external_id: id,
          is_hidden: verb === "hide",
        },
      };
    default:
      return { reason: `"${verb}" changes nothing in the conversation`, raw_type };
  }
}

function added(
  value: JsonMap,
  { id, post_id }: Written,
  base: Pick<ChannelEvent, "at" | "from" | "conversation_key" | "raw_type">,
  content: Content,
): ChannelEvent {
  const parent = idOf(value["parent_id"]);
  const url = textOf(mapOf(value["post"])?.["permalink_url"]);
  const referral: Referral = { source: "comment", ref: post_id, ...(url ? { url } : {}) };
  return {
    ...base,
    kind: "comment",
    external_id: id,
    ...(parent && parent !== post_id ? { reply_to: parent } : {}),
    post_id,
    content,
    referral,
  };
}

/** Old payloads name the author beside the rest. */
function authorOf(value: JsonMap): Sender | undefined {
  const from = mapOf(value["from"]);
  const key = idOf(from?.["id"]) ?? idOf(value["sender_id"]);
  if (!key) return undefined;
  const name = textOf(from?.["name"]) ?? textOf(value["sender_name"]);
  return { key, ...(name ? { name } : {}), alternatives: [] };
}

function contentOf(value: JsonMap): Content | undefined {
  const text = textOf(value["message"]);
  const photo = textOf(value["photo"]);
  const url = photo ?? textOf(value["video"]);
  if (url && /^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    return {
      kind: "media",
      media_type: photo ? "image" : "video",
      provider_ref: url,
      ...(text ? { caption: text } : {}),
    };
  return text ? { kind: "text", text } : undefined;
}
