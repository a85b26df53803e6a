import type { ParseResult } from "@mostrador/adapter-kit";
import type { ChannelEvent, ChannelEventOf } from "@mostrador/contract";
import type { Fields } from "../_sms/form-request.ts";
import { clientRefOf } from "../_sms/report-address.ts";
import { readTime, senderOf } from "../_sms/telephone.ts";
import { failureOf, optedOut } from "./errors.ts";

/** "queued" says no more than the answer to our request did. */
const states: ReadonlyMap<string, ChannelEventOf<"status">["state"]> = new Map([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["undelivered", "failed"],
  ["failed", "failed"],
  ["rejected", "failed"],
]);

/** A report on one part of a message: `ParentMessageUUID` is the id that we were given. */
export function parseStatus(fields: Fields, id: string, now: string): ParseResult {
  const name = (fields.get("Status") ?? "").toLowerCase();
  const raw_type = `status.${name}`;
  const state = states.get(name);
  const to = fields.get("To");
  if (!state) return { events: [], ignored: [{ reason: "not a state that we keep", raw_type }] };
  if (!to) return { events: [], ignored: [{ reason: "the report names no recipient", raw_type }] };
  const from = senderOf(to);
  const code = fields.get("ErrorCode") ?? "unknown";
  const common = { at: timeOf(fields) ?? now, from, conversation_key: from.key, raw_type };
  const events: ChannelEvent[] = [
    {
      kind: "status",
      external_id: id,
      ...common,
      to_external_id: fields.get("ParentMessageUUID") ?? id,
      ...clientRefOf(fields),
      state,
      ...(state === "failed" ? { code, reason: failureOf(code)?.words ?? "Plivo gives no reason" } : {}),
      ...pricingOf(fields),
    },
  ];
  if (state === "failed" && code === optedOut)
    events.push({ kind: "subscription", external_id: `${id}#opted_out`, ...common, state: "stopped" });
  return { events, ignored: [] };
}

function timeOf(fields: Fields): string | undefined {
  return ["DeliveryReportTime", "SentTime", "QueuedTime", "MessageTime"]
    .map((name) => readTime(fields.get(name)))
    .find((time) => time !== undefined);
}

/** Plivo bills in US dollars; amounts stay decimal text. */
function pricingOf(fields: Fields): { pricing?: Record<string, string> } {
  const pricing = {
    segments: fields.get("Units"),
    amount: fields.get("TotalAmount"),
    segment_amount: fields.get("TotalRate"),
    network: networkOf(fields),
  };
  const told = Object.entries(pricing).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return fields.has("TotalAmount") ? { pricing: { ...Object.fromEntries(told), currency: "USD" } } : {};
}

function networkOf(fields: Fields): string | undefined {
  const country = fields.get("MCC");
  return country && `${country}${fields.get("MNC") ?? ""}`;
}
