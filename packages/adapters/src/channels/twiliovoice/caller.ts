import type { AnswerPlace } from "@mostrador/adapter-kit";
import type { Sender } from "@mostrador/contract";
import { finalStatuses, readForm, stepOf } from "./wire.ts";

type Form = Readonly<Record<string, string>>;

/** The one who is on the line with us, whoever dialled. */
export function callerOf(form: Form): Sender | null {
  const call = form["CallSid"];
  if (!call) return null;
  const number = (form["Direction"] ?? "inbound").startsWith("outbound") ? form["To"] : form["From"];
  const name = form["CallerName"];
  const isNumber = number !== undefined && /^\+[1-9]\d{6,14}$/.test(number) && !hiddenNumbers.has(number);
  return {
    // Who hides his number is somebody else in each call
    key: isNumber ? number : number?.startsWith("sip:") ? number : `hidden:${call}`,
    ...(isNumber ? { phone: number } : {}),
    ...(name ? { name } : {}),
    alternatives: [],
  };
}

/** What Twilio writes for "anonymous", "unknown" and the like, as keys of a telephone. */
const hiddenNumbers: ReadonlySet<string> = new Set([
  "+266696687",
  "+86282452253",
  "+8566696687",
  "+7378742833",
  "+2562533",
  "+464",
]);

/** A call comes again with the same id and the same marks in its address. */
export function requestId(form: Form, query: Readonly<Record<string, string>>): string {
  const { turn, silence, wait } = stepOf(query);
  const at = [String(turn), silence ? `s${silence}` : "", wait ? `w${wait}` : ""].join("");
  return `${form["CallSid"] ?? ""}:${isOver(form) ? "end" : at}`;
}

export function isOver(form: Form): boolean {
  return finalStatuses.has(form["CallStatus"] ?? "");
}

export function placeOf(request: {
  body: Uint8Array;
  query: Readonly<Record<string, string>>;
}): AnswerPlace | null {
  const form = readForm(request.body);
  const caller = callerOf(form);
  if (!caller) return null;
  return {
    identity_key: caller.key,
    conversation_key: caller.key,
    request_id: requestId(form, request.query),
    ...(isOver(form) ? { is_over: true } : {}),
  };
}
