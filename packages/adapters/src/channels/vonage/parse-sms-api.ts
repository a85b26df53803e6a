import type { ParseResult } from "@mostrador/adapter-kit";
import { type ChannelEventOf, Id } from "@mostrador/contract";
import type { Fields } from "../_sms/form-request.ts";
import { optOutOf } from "../_sms/opt-out.ts";
import { clientRefOf } from "../_sms/report-address.ts";
import { readTime, senderOf } from "../_sms/telephone.ts";
import { failureOf } from "./errors.ts";

/** A message or a report of the SMS API: `msisdn` is the customer in both. */
export function parseSmsApi(fields: Fields, now: string): ParseResult {
  const id = fields.get("messageId") ?? fields.get("message-id");
  const customer = fields.get("msisdn");
  if (!id) return leaveOut("it names no message (messageId)", "unknown");
  if (!customer) return leaveOut("it names no customer (msisdn)", "sms");
  return fields.has("status") ? parseReport(fields, id, customer, now) : parseText(fields, id, customer, now);
}

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

/** Long texts come in parts, each by itself; the server joins them under `part`. */
function parseText(fields: Fields, id: string, customer: string, now: string): ParseResult {
  const raw_type = `sms.${fields.get("type") ?? "text"}`;
  const from = senderOf(customer);
  const part = partOf(fields);
  const common = {
    // The parts of one text may share its id
    external_id: part ? `${id}#${part.number}` : id,
    at: readTime(fields.get("message-timestamp")) ?? now,
    from,
    conversation_key: from.key,
    raw_type,
  };
  if (fields.get("type") === "binary")
    return {
      events: [{ kind: "unsupported", ...common, reason: "An SMS that is not text" }],
      ignored: [],
    };
  const text = fields.get("text") ?? "";
  const state = part ? undefined : optOutOf(text);
  if (state) return { events: [{ kind: "subscription", ...common, state }], ignored: [] };
  // A part of white space is part of its text all the same
  if (text === "" || (!part && text.trim() === "")) return leaveOut("the message is empty", raw_type);
  const content = { kind: "text", text } as const;
  return { events: [{ kind: "message", ...common, content, ...(part ? { part } : {}) }], ignored: [] };
}

/** Undefined too where the numbers contradict themselves: then the text is shown as it came. */
function partOf(fields: Fields): ChannelEventOf<"message">["part"] {
  if (fields.get("concat") !== "true") return undefined;
  const [number = 0, total = 0] = ["concat-part", "concat-total"].map((name) => Number(fields.get(name)));
  const isSound = Number.isInteger(number) && Number.isInteger(total) && total <= 255;
  if (!isSound || total < 2 || number < 1 || number > total) return undefined;
  const ref = `${fields.get("to") ?? ""}:${fields.get("concat-ref") ?? ""}`.slice(0, 200);
  return { ref, number, total };
}

/** "buffered" and "submitted" say no more than "accepted". */
const states: ReadonlyMap<string, ChannelEventOf<"status">["state"]> = new Map([
  ["accepted", "sent"],
  ["delivered", "delivered"],
  ["expired", "failed"],
  ["failed", "failed"],
  ["rejected", "failed"],
]);

function parseReport(fields: Fields, id: string, customer: string, now: string): ParseResult {
  const name = (fields.get("status") ?? "").toLowerCase();
  const raw_type = `status.${name}`;
  const state = states.get(name);
  if (!state) return leaveOut("not a state that we keep", raw_type);
  const from = senderOf(customer);
  const code = fields.get("err-code") ?? name;
  const ours = Id.safeParse(fields.get("client-ref"));
  return {
    events: [
      {
        kind: "status",
        external_id: id,
        at: readTime(fields.get("message-timestamp")) ?? now,
        from,
        conversation_key: from.key,
        raw_type,
        to_external_id: id,
        ...(ours.success ? { client_ref: ours.data } : clientRefOf(fields)),
        state,
        ...(state === "failed"
          ? { code, reason: failureOf("report", code)?.words ?? "Vonage gives no reason" }
          : {}),
        ...pricingOf(fields),
      },
    ],
    ignored: [],
  };
}

/** Of this part alone, in euros; as decimal text. */
function pricingOf(fields: Fields): { pricing?: Record<string, string> } {
  const amount = fields.get("price");
  const network = fields.get("network-code");
  return amount
    ? { pricing: { segments: "1", amount, currency: "EUR", ...(network ? { network } : {}) } }
    : {};
}
