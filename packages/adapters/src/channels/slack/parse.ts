import {
  type InboxSettings,
  isMap,
  type JsonMap,
  mapOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { Reading } from "./frame.ts";
import { readEvent } from "./read-event.ts";
import { readCommand, readInteraction } from "./read-interaction.ts";

/**
 * Three kinds of requests at one address: events as JSON, what people do with buttons and windows as JSON inside a form,
 * and commands as a form.
 */
export function parse(request: RawRequest, _settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  if (isMap(body)) return readJson(body, now);
  const form = body === null ? formOf(request) : undefined;
  const payload = form?.get("payload");
  if (payload) {
    const json = parseJson(Buffer.from(payload));
    return isMap(json) ? readJson(json, now) : results("the payload is no JSON object", "unparsable");
  }
  if (form?.has("command")) return results(readCommand(form, now), "slash_command");
  if (form?.has("ssl_check")) return results("Slack looks whether we are there", "ssl_check");
  return results("the body is neither JSON nor a form of Slack's", "unparsable");
}

function readJson(body: JsonMap, now: string): ParseResult {
  const type = textOf(body["type"]) ?? "empty";
  const event = mapOf(body["event"]);
  if (type === "event_callback") {
    if (!event) return results("not of the expected shape", type);
    const raw_type = textOf(event["subtype"]) ?? textOf(event["type"]) ?? type;
    return results(readEvent(event, body), raw_type);
  }
  if (type === "url_verification") return results("Slack's challenge, which is answered at once", type);
  if (type === "app_rate_limited")
    return results("Slack holds events back: more came than it delivers", type);
  return results(readInteraction(body, now), type);
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

function formOf({ headers, body }: RawRequest): URLSearchParams | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  const isForm = (headers["content-type"] ?? "").includes("x-www-form-urlencoded") || /^[\w.-]+=/.test(text);
  return isForm ? new URLSearchParams(text) : undefined;
}
