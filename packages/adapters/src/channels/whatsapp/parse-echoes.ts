import { idOf, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { type Parsed, timeOf } from "../_meta/parsed.ts";
import { contentsOf } from "./parse-content.ts";
import { type Change, senderOf } from "./parsed.ts";

/** What the shop's people wrote in the WhatsApp Business app, where a number is used there as well. */
export function parseEchoes(change: Change): Parsed[] {
  const echoes = listOf(change.value["message_echoes"]);
  if (echoes.length === 0) return [{ reason: "holds no messages", raw_type: "smb_message_echoes" }];
  return echoes.map((echo) => parseEcho(mapOf(echo) ?? {}, change));
}

function parseEcho(echo: JsonMap, change: Change): Parsed {
  const type = textOf(echo["type"]) ?? "none";
  const raw_type = `smb_message_echoes.${type}`;
  const external_id = idOf(echo["id"]);
  const from = senderOf({ wa_id: echo["to"], user_id: echo["to_user_id"] }, change);
  if (!external_id || !from) return { reason: "the echo names no message or no customer", raw_type };
  const [content] = contentsOf(type, echo);
  if (!content) return { reason: "the shop's own, with nothing that we can show", raw_type };
  const at = timeOf(change.now, echo["timestamp"]);
  return { event: { kind: "echo", external_id, at, from, conversation_key: from.key, raw_type, content } };
}
