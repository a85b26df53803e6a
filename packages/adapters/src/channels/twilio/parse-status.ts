import type { ParseResult } from "@mostrador/adapter-kit";
import type { ChannelEvent, ChannelEventOf } from "@mostrador/contract";
import type { Fields } from "../_sms/form-request.ts";
import { clientRefOf } from "../_sms/report-address.ts";
import { senderOf } from "../_sms/telephone.ts";
import { readAddress } from "./address.ts";
import { failureOf, optedOut } from "./errors.ts";

/** What comes before "sent" says no more than the answer to our request did. */
const states: ReadonlyMap<string, ChannelEventOf<"status">["state"]> = new Map([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["undelivered", "failed"],
  ["failed", "failed"],
  ["canceled", "failed"],
]);

/** Reports come in no order; the message itself knows what may follow what. */
export function parseStatus(fields: Fields, id: string, now: string): ParseResult {
  const name = (fields.get("MessageStatus") ?? fields.get("SmsStatus") ?? "").toLowerCase();
  const raw_type = `status.${name}`;
  const state = states.get(name);
  const to = fields.get("To");
  if (!state) return { events: [], ignored: [{ reason: "not a state that we keep", raw_type }] };
  if (!to) return { events: [], ignored: [{ reason: "the report names no recipient", raw_type }] };
  const from = senderOf(readAddress(to).rest);
  const common = { at: timeOf(fields) ?? now, from, conversation_key: from.key, raw_type };
  const code = fields.get("ErrorCode") ?? name;
  const reason = failureOf(code)?.words ?? fields.get("ErrorMessage") ?? "Twilio gives no reason";
  const events: ChannelEvent[] = [
    {
      kind: "status",
      external_id: id,
      ...common,
      to_external_id: id,
      ...clientRefOf(fields),
      state,
      ...(state === "failed" ? { code, reason } : {}),
      ...pricingOf(fields),
    },
  ];
  if (state === "failed" && code === optedOut)
    events.push({ kind: "subscription", external_id: `${id}#opted_out`, ...common, state: "stopped" });
  return { events, ignored: [] };
}

/** "2611241159" of an SMS: the network's minute, in UTC. */
function timeOf(fields: Fields): string | undefined {
  const found = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(fields.get("RawDlrDoneDate") ?? "");
  if (!found) return undefined;
  const [, year, month, day, hour, minute] = found;
  const time = new Date(`20${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** Twilio prices a message minutes later and tells it to who asks: a report mostly has none. */
function pricingOf(fields: Fields): { pricing?: Record<string, string> } {
  const told = {
    segments: fields.get("NumSegments"),
    amount: fields.get("Price"),
    currency: fields.get("PriceUnit"),
  };
  const given = Object.entries(told).flatMap(([name, value]) =>
    value ? [[name, name === "amount" ? value.replace(/^-/, "") : value]] : [],
  );
  return given.length > 0 ? { pricing: Object.fromEntries(given) } : {};
}
