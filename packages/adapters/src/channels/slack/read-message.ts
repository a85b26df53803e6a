import { idOf, isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { ContentOf } from "@mostrador/contract";
import { botsOf, type Frame, homeTeam, isDirect, placeKey, type Reading, senderOf, timeOf } from "./frame.ts";
import { readMrkdwn } from "./mrkdwn.ts";

/** Subtypes that are still something a person said. */
const said = new Set(["file_share", "thread_broadcast", "me_message"]);

/** A message, one for each file; edits and deletions are messages of their own to Slack. */
export function readMessage(event: JsonMap, envelope: JsonMap): Reading | Reading[] {
  const subtype = textOf(event["subtype"]);
  if (subtype === "message_changed") return readChange(event, envelope);
  if (subtype === "message_deleted") return readDeletion(event, envelope);
  if (isOwn(event, envelope)) return "written by an app, such as our own";
  if (subtype && !said.has(subtype)) return `a message of the kind ${subtype}, which Slack writes by itself`;
  const frame = frameOf(event, event, envelope);
  if (typeof frame === "string") return frame;
  if (isColleague(event, envelope))
    return "a colleague of the shop's in a channel that is shared with a customer";
  const text = wordsOf(event, envelope);
  const files = listOf(event["files"]).filter(isMap);
  if (files.length > 0)
    return files.map((file, index) => readFile(file, frame, { text, index, count: files.length }));
  return text === ""
    ? "a message without words"
    : { kind: "message", ...frame, content: { kind: "text", text } };
}

function isOwn(message: JsonMap, envelope: JsonMap): boolean {
  const user = idOf(message["user"]);
  return (
    message["subtype"] === "bot_message" ||
    textOf(message["bot_id"]) !== undefined ||
    (user !== undefined && botsOf(envelope).has(user))
  );
}

/** In a channel that two companies share, the shop's own people speak too. */
function isColleague(event: JsonMap, envelope: JsonMap): boolean {
  if (envelope["is_ext_shared_channel"] !== true || textOf(event["channel_type"]) === "im") return false;
  const team = idOf(event["user_team"]) ?? idOf(event["team"]);
  return team !== undefined && team === homeTeam(envelope);
}

/** `event` says where, `message` who and when. */
function frameOf(event: JsonMap, message: JsonMap, envelope: JsonMap): Frame | string {
  const channel = idOf(event["channel"]);
  const ts = idOf(message["ts"]) ?? idOf(event["ts"]);
  const user = idOf(message["user"]);
  const from = senderOf({
    user,
    team: idOf(message["user_team"]) ?? idOf(message["team"]) ?? idOf(envelope["team_id"]),
    enterprise: idOf(envelope["enterprise_id"]),
  });
  const at = timeOf(ts);
  if (!channel || !ts || !user || !from || !at) return "a message without its channel, sender or time";
  const thread_ts = idOf(message["thread_ts"]);
  const direct = isDirect(channel, textOf(event["channel_type"]));
  return {
    external_id: `${channel}:${ts}`,
    at,
    from,
    conversation_key: placeKey({ channel, user, isDirect: direct, ts, thread_ts }),
    ...(thread_ts && thread_ts !== ts ? { reply_to: `${channel}:${thread_ts}` } : {}),
    // A mention comes as a message and as a mention: both are one
    raw_type: "message",
  };
}

/** Without the mention that called us. */
function wordsOf(message: JsonMap, envelope: JsonMap): string {
  const text = textOf(message["text"]) ?? "";
  const ours = [...botsOf(envelope), ...listOf(envelope["authed_users"]).flatMap((one) => idOf(one) ?? [])];
  const bare = ours.reduce(
    (words, id) => words.replaceAll(new RegExp(`<@${escaped(id)}(\\|[^<>]*)?>`, "g"), ""),
    text,
  );
  return readMrkdwn(bare.trim() === "" ? text : bare.trim());
}

function escaped(id: string): string {
  return id.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function readFile(
  file: JsonMap,
  frame: Frame,
  { text, index, count }: { text: string; index: number; count: number },
): Reading {
  const id = idOf(file["id"]);
  if (!id) return "a file without an id";
  const external_id = index === 0 ? frame.external_id : `${frame.external_id}:${id}`;
  const mode = textOf(file["mode"]);
  if (mode === "tombstone" || mode === "hidden_by_limit")
    return {
      kind: "unsupported",
      ...frame,
      external_id,
      raw_type: mode,
      reason: "Slack keeps the file to itself",
    };
  const filename = textOf(file["name"]);
  const mime_type = textOf(file["mimetype"]);
  const size_bytes = numberOf(file["size"]);
  const content: ContentOf<"media"> = {
    kind: "media",
    media_type: mediaType(mime_type),
    provider_ref: id,
    ...(mime_type ? { mime_type } : {}),
    ...(filename ? { filename } : {}),
    ...(text !== "" && index === 0 ? { caption: text } : {}),
    ...(size_bytes !== undefined && Number.isSafeInteger(size_bytes) ? { size_bytes } : {}),
    ...(file["subtype"] === "slack_audio" ? { is_voice: true } : {}),
  };
  return {
    kind: "message",
    ...frame,
    external_id,
    content,
    ...(count > 1 ? { album_id: frame.external_id } : {}),
  };
}

function mediaType(mime_type: string | undefined): ContentOf<"media">["media_type"] {
  const [kind] = (mime_type ?? "").split("/");
  return kind === "image" || kind === "video" || kind === "audio" ? kind : "document";
}

function readChange(event: JsonMap, envelope: JsonMap): Reading {
  const message = mapOf(event["message"]);
  const before = mapOf(event["previous_message"]);
  if (!message) return "an edit without the message";
  if (isOwn(message, envelope)) return "an app's message was changed";
  const ts = idOf(message["ts"]) ?? idOf(before?.["ts"]);
  const edited = mapOf(message["edited"]);
  if (!edited && message["text"] === before?.["text"])
    return "only what Slack shows beside the message has changed";
  const frame = frameOf(event, { ...message, ts }, envelope);
  if (typeof frame === "string") return frame;
  const at = timeOf(edited?.["ts"]) ?? timeOf(event["event_ts"]) ?? frame.at;
  const content = { kind: "text" as const, text: wordsOf(message, envelope) };
  const external_id = idOf(envelope["event_id"]) ?? `${frame.external_id}:${at}`;
  return { kind: "edit", ...frame, external_id, at, to_external_id: frame.external_id, content };
}

function readDeletion(event: JsonMap, envelope: JsonMap): Reading {
  const before = mapOf(event["previous_message"]) ?? {};
  if (isOwn(before, envelope)) return "an app's message was deleted";
  const ts = idOf(event["deleted_ts"]) ?? idOf(before["ts"]);
  const frame = frameOf(event, { ...before, ts }, envelope);
  if (typeof frame === "string") return frame;
  const at = timeOf(event["event_ts"]) ?? frame.at;
  return { kind: "deletion", ...frame, at, to_external_id: frame.external_id };
}
