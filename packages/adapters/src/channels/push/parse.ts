import { createHash } from "node:crypto";
import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  type ParseResult,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";
import { keyOf, readBody, readDevice } from "./wire.ts";

/** What a device says: register, unregister, seen, choice, text. Each act has an id of the app's making. */
export function parse(request: RawRequest, _settings: InboxSettings, now: string): ParseResult {
  const said = readBody(request.body);
  if (!said) return leaveOut("the body is not a JSON object", "unparsable");
  const body = textOf(said["endpoint"]) ? asRegistration(said) : said;
  const raw_type = textOf(body["act"]) ?? "none";
  const external_id = textOf(body["id"]);
  if (!external_id) return leaveOut("the act has no id", raw_type);
  const device = readDevice(body["device"]);
  if (typeof device === "string") return leaveOut(device, raw_type);
  const from = senderOf(body, keyOf(device));
  const common = { external_id, at: now, from, conversation_key: from.key, raw_type };
  switch (raw_type) {
    case "register":
      // Nobody is sent anything who did not say yes
      return body["consent"] === true
        ? one({ kind: "session", ...common, state: "opened" })
        : leaveOut("the person did not say yes to notifications", raw_type);
    case "unregister":
      return one({ kind: "subscription", ...common, state: "stopped" });
    case "seen": {
      const message_id = textOf(body["message_id"]);
      if (!message_id || !isUuid(message_id)) return leaveOut("seen, but what?", raw_type);
      return one({
        kind: "status",
        ...common,
        to_external_id: message_id,
        client_ref: message_id,
        state: "read",
      });
    }
    case "choice": {
      const option_id = textOf(body["option_id"]);
      const label = textOf(body["label"]);
      if (!option_id) return leaveOut("a choice without an option", raw_type);
      return one({ kind: "choice", ...common, option_id, ...(label ? { label } : {}) });
    }
    case "text": {
      const text = textOf(body["text"]);
      if (!text) return leaveOut("a text without words", raw_type);
      return one({ kind: "message", ...common, content: { kind: "text", text } });
    }
    default:
      return leaveOut("an act that we do not know", raw_type);
  }
}

/** A browser's subscription as it is: there is one only where the person said yes. */
function asRegistration(subscription: JsonMap): JsonMap {
  const id = createHash("sha256").update(String(subscription["endpoint"])).digest("base64url");
  return { act: "register", id, consent: true, device: { kind: "web", subscription } };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** The app vouches for its user, so his other addresses in the shop are named beside the device. */
function senderOf(body: JsonMap, key: string): Sender {
  const user = mapOf(body["user"]);
  const id = textOf(user?.["id"]);
  const name = textOf(user?.["name"]);
  const email = textOf(user?.["email"]);
  const locale = textOf(body["locale"]);
  return {
    key,
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(locale ? { locale } : {}),
    ...(id ? { is_verified: true } : {}),
    alternatives: id ? [{ kind: "user", key: `user:${id}` }] : [],
  };
}

function one(event: ChannelEvent): ParseResult {
  return { events: [event], ignored: [] };
}

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}
