import { idOf, type JsonMap, mapOf, type ParseResult, textOf } from "@mostrador/adapter-kit";
import { type ChannelEvent, type ChannelEventOf, Id, JsonObject } from "@mostrador/contract";
import { senderOf } from "../_sms/telephone.ts";
import { failureOf, optedOut } from "./errors.ts";
import { addressOf, timeOf } from "./messages-fields.ts";

const states: ReadonlyMap<string, ChannelEventOf<"status">["state"]> = new Map([
  ["submitted", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["rejected", "failed"],
  ["undeliverable", "failed"],
]);

/** A report of the Messages API: `to` is the customer. Reports come in no order. */
export function parseMessagesStatus(json: JsonMap, id: string, now: string): ParseResult {
  const name = textOf(json["status"]) ?? "none";
  const raw_type = `status.${name}`;
  const state = states.get(name);
  const to = addressOf(json["to"]);
  if (!state) return { events: [], ignored: [{ reason: "not a state that we keep", raw_type }] };
  if (!to) return { events: [], ignored: [{ reason: "the report names no recipient", raw_type }] };
  const from = senderOf(to);
  const ours = Id.safeParse(json["client_ref"]);
  const common = { at: timeOf(json, now), from, conversation_key: from.key, raw_type };
  const failure = state === "failed" ? failureIn(mapOf(json["error"])) : undefined;
  const events: ChannelEvent[] = [
    {
      kind: "status",
      external_id: id,
      ...common,
      to_external_id: id,
      ...(ours.success ? { client_ref: ours.data } : {}),
      state,
      ...(failure ?? {}),
      ...pricingOf(json),
    },
  ];
  if (failure?.code === optedOut)
    events.push({ kind: "subscription", external_id: `${id}#opted_out`, ...common, state: "stopped" });
  return { events, ignored: [] };
}

/** The code is the title, or stands behind the type's "#". */
export function codeOf(error: JsonMap | undefined): string | undefined {
  const title = idOf(error?.["title"]);
  if (title && /^\d+$/.test(title)) return title;
  return /#(\d+)$/.exec(textOf(error?.["type"]) ?? "")?.[1] ?? title;
}

function failureIn(error: JsonMap | undefined): { code: string; reason: string } {
  const code = codeOf(error) ?? "unknown";
  const reason = failureOf("messages", code)?.words ?? textOf(error?.["detail"]) ?? "Vonage gives no reason";
  return { code, reason };
}

/** What Vonage bills, as decimal text, and what WhatsApp says of its own price. */
function pricingOf(json: JsonMap): { pricing?: JsonObject } {
  const usage = mapOf(json["usage"]);
  const sms = mapOf(json["sms"]);
  const told = {
    segments: idOf(sms?.["count_total"]) ?? idOf(sms?.["num_messages"]),
    amount: idOf(usage?.["price"]),
    currency: textOf(usage?.["currency"]),
    network: idOf(mapOf(json["destination"])?.["network_code"]),
  };
  const whatsapp = JsonObject.safeParse(mapOf(json["whatsapp"])?.["pricing"]);
  const given = Object.entries(told).flatMap(([name, value]) => (value ? [[name, value]] : []));
  if (!usage && !whatsapp.success) return {};
  const pricing: JsonObject = {
    ...Object.fromEntries(given),
    ...(whatsapp.success ? { whatsapp: whatsapp.data } : {}),
  };
  return { pricing };
}
