import { idOf, type JsonMap, textOf } from "@mostrador/adapter-kit";
import type { Sender } from "@mostrador/contract";
import type { Envelope, Parsed } from "../_meta/parsed.ts";
import { phoneOf } from "./parsed.ts";

/**
 * WhatsApp's own notes. Those that matter say that the customer is to be found elsewhere: he has another number, or
 * another business-scoped id, which changes with the number and may be all that we are told.
 */
export function parseSystem(system: JsonMap, envelope: Envelope): Parsed {
  const { raw_type, from } = envelope;
  const number = idOf(system["wa_id"]) ?? idOf(system["new_wa_id"]);
  const user_id = idOf(system["user_id"]);
  const known = [...from.alternatives.map(({ key }) => key), from.key];
  const news = [number, user_id].filter((key) => key !== undefined && !known.includes(key));
  if (news.length === 0)
    return { reason: textOf(system["body"]) ?? "a note of WhatsApp's without words", raw_type };
  // An id alone does not take the place of a number that we know
  const key = number ?? (from.phone ? from.key : (user_id ?? from.key));
  const others = [...known, user_id, idOf(system["previous_user_id"])].filter(
    (one) => one !== undefined && one !== key,
  );
  const alternatives = [...new Set(others)].map((one) => ({ kind: kindOf(one ?? ""), key: one ?? "" }));
  const { phone: _old, ...same } = from;
  const person: Sender = { ...same, key, ...phoneOf(key), alternatives };
  return { event: { ...envelope, kind: "identity", from: person, conversation_key: key } };
}

function kindOf(key: string): string {
  return phoneOf(key).phone ? "wa_id" : "user_id";
}
