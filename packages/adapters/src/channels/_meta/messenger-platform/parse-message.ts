import { idOf, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { type ChannelEvent, type Content, Id, type Referral } from "@mostrador/contract";
import type { Envelope, Parsed } from "../parsed.ts";
import { readAttachment } from "./parse-attachment.ts";
import { referralOf } from "./parse-opening.ts";

/** A message of the customer's, or of the shop's that comes back. Several attachments become several events. */
export function parseMessage(message: JsonMap, given: Envelope): Parsed[] {
  const mid = idOf(message["mid"]);
  if (!mid) return [{ reason: "the message has no id", raw_type: given.raw_type }];
  const quoted = idOf(mapOf(message["reply_to"])?.["mid"]);
  const envelope: Envelope = { ...given, ...(quoted ? { reply_to: quoted } : {}) };
  if (message["is_echo"] === true) return parseEcho(message, envelope);
  if (message["is_deleted"] === true)
    return [
      { event: { ...envelope, kind: "deletion", raw_type: "message.is_deleted", to_external_id: mid } },
    ];
  const option_id = textOf(mapOf(message["quick_reply"])?.["payload"]);
  if (option_id) {
    const label = textOf(message["text"]);
    const raw_type = "message.quick_reply";
    return [{ event: { ...envelope, kind: "choice", raw_type, option_id, ...(label ? { label } : {}) } }];
  }
  const { contents, referral, problem } = readMessage(message);
  if (contents.length === 0)
    return [{ event: { ...envelope, kind: "unsupported", raw_type: typeOf(message), reason: problem } }];
  return contents.map((content, index) => {
    const external_id = index > 0 ? `${mid}#${index}` : mid;
    return {
      event: { ...envelope, kind: "message", external_id, content, ...(referral ? { referral } : {}) },
    };
  });
}

interface ReadMessage {
  contents: Content[];
  referral: Referral | undefined;
  /** Why there is nothing, where there is nothing. */
  problem: string;
}

function readMessage(message: JsonMap): ReadMessage {
  const text = textOf(message["text"]);
  const attached = listOf(message["attachments"]).map((one) => readAttachment(mapOf(one) ?? {}));
  const contents = attached.flatMap(({ content }) => content ?? []);
  const story = mapOf(mapOf(message["reply_to"])?.["story"]);
  return {
    contents: text ? withText(text, contents) : contents,
    referral:
      referralOf(mapOf(message["referral"])) ??
      (story ? storyReply(story) : attached.find(({ referral }) => referral)?.referral),
    problem: attached.find(({ problem }) => problem)?.problem ?? "Meta sent this message without its content",
  };
}

function typeOf(message: JsonMap): string {
  const type = textOf(mapOf(listOf(message["attachments"])[0])?.["type"]);
  return message["is_unsupported"] === true ? "message.is_unsupported" : type ? `message.${type}` : "message";
}

/** Words that came with one picture are its caption; words that only repeat a link are said once. */
function withText(text: string, contents: readonly Content[]): Content[] {
  const [only] = contents;
  if (contents.length === 1 && only?.kind === "media" && only.media_type !== "sticker")
    return [{ ...only, caption: text }];
  const others = contents.filter((one) => one.kind !== "text" || !one.text.includes(text));
  return [...(others.length === contents.length ? [{ kind: "text" as const, text }] : []), ...contents];
}

function storyReply(story: JsonMap): Referral {
  const ref = idOf(story["id"]);
  const url = textOf(story["url"]);
  return { source: "story_reply", ...(ref ? { ref } : {}), ...(url ? { url } : {}) };
}

/**
 * The shop's own words. Those that we sent bear our message id: they settle what was in doubt. The others were written
 * in Meta's own inbox, or by another program.
 */
function parseEcho(message: JsonMap, envelope: Envelope): Parsed[] {
  const raw_type = "message.is_echo";
  const client_ref = Id.safeParse(message["metadata"]);
  if (client_ref.success) {
    const { external_id } = envelope;
    const event: ChannelEvent = {
      ...{ ...envelope, raw_type, kind: "status", state: "sent" },
      ...{ to_external_id: external_id, client_ref: client_ref.data },
    };
    return [{ event }];
  }
  if (message["is_deleted"] === true) return [{ reason: "the shop took back its own message", raw_type }];
  const [content] = readMessage(message).contents;
  if (!content) return [{ reason: "the shop's own, with nothing that we can show", raw_type }];
  const app_id = idOf(message["app_id"]);
  return [{ event: { ...envelope, raw_type, kind: "echo", content, ...(app_id ? { app_id } : {}) } }];
}
