import {
  type InboxSettings,
  type JsonMap,
  listOf,
  mapOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Content, Referral } from "@mostrador/contract";
import { type Arrived, readInteractive } from "./read-interactive.ts";
import { readBody, readFile } from "./wire.ts";

/** One request, one message of the customer's; a message with pictures gives one event for each. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const body = readBody(request.body);
  if (!body) return leaveOut("the body is not a JSON object", "unparsable");
  const raw_type = textOf(body["type"]) ?? "none";
  const id = textOf(body["id"]) ?? request.headers["id"];
  const customer = textOf(body["sourceId"]) ?? request.headers["source-id"];
  if (!id || !customer) return leaveOut("the message has no id or no sender", raw_type);
  const business = textOf(body["destinationId"]) ?? request.headers["destination-id"];
  const own = textOf(settings["business_id"]);
  if (own && business !== own) return leaveOut("for another business", raw_type);
  const locale = (textOf(body["locale"]) ?? request.headers["locale"] ?? "").replace("_", "-");
  const common: Arrived = {
    external_id: id,
    at: now,
    from: { key: customer, ...(locale ? { locale } : {}), alternatives: [] },
    conversation_key: customer,
    raw_type,
  };
  switch (raw_type) {
    case "text":
      return readText(body, common);
    case "interactive": {
      const fetched = request.evidence?.["interactive_data"];
      const data =
        mapOf(body["interactiveData"]) ?? (fetched ? mapOf(parseJson(Buffer.from(fetched))) : undefined);
      return { events: readInteractive(data, common), ignored: [] };
    }
    case "typing_start":
    case "typing_end":
      return one({ kind: "typing", ...common, is_typing: raw_type === "typing_start" });
    case "close":
      return one({ kind: "subscription", ...common, state: "stopped" });
    default:
      return one({ kind: "unsupported", ...common, reason: "a kind of message that we do not know" });
  }
}

/** What older phones write when somebody taps a heart on a message. */
const tapback =
  /^(?:Liked|Loved|Disliked|Laughed at|Emphasi[sz]ed|Questioned|Removed an? [\w ]+ from|Le gustó|Le encantó|No le gustó|Se rió de|Enfatizó|Cuestionó|Curtiu|Amou|Não curtiu|Riu de|Enfatizou|Questionou) [“"«].*[”"»]$/su;

function readText(body: JsonMap, common: Arrived): ParseResult {
  const text = (textOf(body["body"]) ?? "").replaceAll("\ufffc", "").trim();
  if (tapback.test(text)) return leaveOut("a tapback on a message of ours", "tapback");
  const files = listOf(body["attachments"]).map((given) => readFile(mapOf(given), common.from.key));
  const referral = referralOf(body);
  const contents: Content[] = files.flatMap((file): Content[] => {
    if (!file) return [];
    const mime_type = file.mime_type ?? "";
    return [
      {
        kind: "media",
        media_type: mediaType(mime_type),
        provider_ref: JSON.stringify(file),
        ...(mime_type ? { mime_type } : {}),
        ...(file.name ? { filename: file.name } : {}),
      },
    ];
  });
  if (text !== "") contents.push({ kind: "text", text });
  if (contents.length === 0)
    return leaveOut("a message without words or files that can be had", common.raw_type);
  return {
    events: contents.map((content, index) => ({
      kind: "message",
      ...common,
      external_id: index === 0 ? common.external_id : `${common.external_id}:${index}`,
      content,
      ...(index === 0 && referral ? { referral } : {}),
    })),
    ignored: files.flatMap((file) =>
      file ? [] : [{ reason: "a file that is not fully described", raw_type: "attachment" }],
    ),
  };
}

function mediaType(mime_type: string): "image" | "audio" | "video" | "document" {
  const kind = mime_type.split("/")[0];
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "document";
}

/** The link by which the customer came says why. */
function referralOf(body: JsonMap): Referral | null {
  const ref = textOf(body["intent"]);
  const headline = textOf(body["group"]);
  if (!ref && !headline) return null;
  return { source: "apple", ...(ref ? { ref } : {}), ...(headline ? { headline } : {}) };
}

function one(event: ChannelEvent): ParseResult {
  return { events: [event], ignored: [] };
}

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}
