import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  mapOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import { type Reading, senderOf, timeOf } from "./frame.ts";
import { readDispatch } from "./read-gateway.ts";
import { readInteraction } from "./read-interaction.ts";

/** Discord has three doors: interactions and events come by HTTP, messages over the standing connection. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  if (!isMap(body)) return results("the body is no JSON object", "unparsable");
  const dispatched = textOf(body["t"]);
  if (dispatched) {
    const told = mapOf(body["d"]);
    if (!told) return results("not of the expected shape", dispatched);
    const context = { bot_id: idOf(settings["application_id"]), now, seq: idOf(body["s"]) ?? "" };
    return results(readDispatch(dispatched, told, context), dispatched);
  }
  const event = mapOf(body["event"]);
  if (event) return results(readEvent(event, now), textOf(event["type"]) ?? "event");
  if (body["type"] === 0) return results("Discord looks whether we are there", "ping");
  if (typeof body["type"] !== "number") return results("nothing of Discord's", "unknown");
  return results(readInteraction(body, now), `interaction ${body["type"]}`);
}

/** Somebody took the app, or gave it back. */
function readEvent(event: JsonMap, now: string): Reading {
  const type = textOf(event["type"]);
  if (type !== "APPLICATION_AUTHORIZED" && type !== "APPLICATION_DEAUTHORIZED")
    return "nothing that a shop answers to";
  const from = senderOf(mapOf(mapOf(event["data"])?.["user"]));
  const at = timeOf(event["timestamp"]) ?? now;
  if (!from) return "the app was taken or given back, and Discord does not say by whom";
  const state = type === "APPLICATION_AUTHORIZED" ? "started" : "stopped";
  return {
    kind: "subscription",
    external_id: `${from.key}:${state}:${textOf(event["timestamp"]) ?? ""}`,
    at,
    from,
    conversation_key: from.key,
    raw_type: type,
    state,
  };
}

function results(read: Reading | Reading[], raw_type: string): ParseResult {
  const readings = [read].flat();
  return {
    events: readings.filter((reading) => typeof reading !== "string"),
    ignored: readings
      .filter((reading) => typeof reading === "string")
      .map((reason) => ({ reason, raw_type })),
  };
}
