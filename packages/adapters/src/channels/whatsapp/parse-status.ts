import { idOf, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { type ChannelEventOf, Id, JsonObject } from "@mostrador/contract";
import { type Parsed, timeOf } from "../_meta/parsed.ts";
import { type Change, senderOf } from "./parsed.ts";

/** A voice note that was played was read. */
const states: ReadonlyMap<string, ChannelEventOf<"status">["state"]> = new Map([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["played", "read"],
  ["failed", "failed"],
]);

/** What became of a message of ours. */
export function parseStatus(status: JsonMap, change: Change): Parsed {
  const name = textOf(status["status"]) ?? "none";
  const raw_type = `status.${name}`;
  const id = idOf(status["id"]);
  if (!id) return { reason: "the status names no message", raw_type };
  if (status["recipient_type"] === "group") return { reason: "about a message to a group", raw_type };
  if (status["type"] === "payment")
    return { reason: "a payment inside WhatsApp, which we do not use", raw_type };
  const state = states.get(name);
  if (!state) return { reason: "not a state that we keep", raw_type };
  const from = senderOf({ wa_id: status["recipient_id"], user_id: status["recipient_user_id"] }, change);
  if (!from) return { reason: "the status names no recipient", raw_type };
  const client_ref = Id.safeParse(status["biz_opaque_callback_data"]);
  const pricing = JsonObject.safeParse(status["pricing"]);
  return {
    event: {
      kind: "status",
      // Played comes after read and must not pass for its repetition.
      external_id: name === "played" ? `${id}#played` : id,
      at: timeOf(change.now, status["timestamp"]),
      from,
      conversation_key: from.key,
      raw_type,
      to_external_id: id,
      // What is no id of ours was put there by another program of the shop's.
      ...(client_ref.success ? { client_ref: client_ref.data } : {}),
      state,
      ...failure(mapOf(listOf(status["errors"])[0])),
      ...(pricing.success ? { pricing: pricing.data } : {}),
    },
  };
}

function failure(error: JsonMap | undefined): { code?: string; reason?: string } {
  const code = idOf(error?.["code"]);
  const reason =
    textOf(mapOf(error?.["error_data"])?.["details"]) ??
    textOf(error?.["message"]) ??
    textOf(error?.["title"]);
  return { ...(code ? { code } : {}), ...(reason ? { reason } : {}) };
}
