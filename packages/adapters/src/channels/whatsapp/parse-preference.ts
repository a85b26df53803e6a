import { type JsonMap, textOf } from "@mostrador/adapter-kit";
import { type Parsed, timeOf } from "../_meta/parsed.ts";
import { type Change, senderOf } from "./parsed.ts";

/** The customer has stopped or resumed the shop's marketing in his app. */
export function parsePreference(preference: JsonMap, change: Change): Parsed {
  const raw_type = "user_preferences";
  const value = textOf(preference["value"]);
  if (value !== "stop" && value !== "resume") return { reason: "neither stop nor resume", raw_type };
  if (preference["category"] !== "marketing_messages")
    return { reason: "not about marketing messages", raw_type };
  const from = senderOf({ wa_id: preference["wa_id"], user_id: preference["user_id"] }, change);
  if (!from) return { reason: "the preference names no customer", raw_type };
  const at = timeOf(change.now, preference["timestamp"]);
  return {
    event: {
      kind: "subscription",
      // It comes without an id; a redelivery repeats who, what and when.
      external_id: `preference:${from.key}:${value}:${at}`,
      at,
      from,
      conversation_key: from.key,
      raw_type,
      state: value === "stop" ? "marketing_stopped" : "marketing_resumed",
    },
  };
}
