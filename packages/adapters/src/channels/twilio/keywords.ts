import type { Fields } from "../_sms/form-request.ts";
import { optOutOf } from "../_sms/opt-out.ts";
import type { SenderKind } from "./wire.ts";

/** Words, alone in an SMS, after which Twilio itself lets nothing more through to this customer, and says so to him. */
const stoppedByTwilio = [
  ...["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"],
] as const;

export type Keyword = "stopped" | "started" | "help";

/**
 * What a customer asks with one word. With Advanced Opt-Out Twilio says what it understood (`OptOutType`), in any language;
 * else its English words count, and ours (ALTO, BAJA), which Twilio does not know. YES opens again at Twilio, but is left
 * to the bot, whom customers answer with it. WhatsApp has no such words: there people block the shop.
 */
export function keywordOf(fields: Fields, kind: SenderKind): Keyword | undefined {
  const told = fields.get("OptOutType")?.toUpperCase();
  if (told === "STOP") return "stopped";
  if (told === "START") return "started";
  if (told === "HELP") return "help";
  if (kind !== "sms" || fields.has("MediaUrl0")) return undefined;
  const text = fields.get("Body") ?? "";
  return isStoppedByTwilio(text) ? "stopped" : optOutOf(text);
}

export function isStoppedByTwilio(text: string): boolean {
  return stoppedByTwilio.some((word) => word === text.trim().toLowerCase());
}
