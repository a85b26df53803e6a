import type { InboxSettings, ParseResult, RawRequest } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { readNumber } from "../_voice/spoken-number.ts";
import { callerOf, isOver, requestId } from "./caller.ts";
import { readForm, stepOf } from "./wire.ts";

/** A request of a call: it rang, the caller pressed or said something, or it is over. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const form = readForm(request.body);
  const from = callerOf(form);
  if (!from) return leaveOut("not a request about a call", form["MessageSid"] ? "message" : "unparsable");
  const common = { external_id: requestId(form, request.query), at: now, from, conversation_key: from.key };
  if (isOver(form)) {
    const raw_type = `call.${form["CallStatus"]}`;
    return one({ kind: "session", ...common, state: "closed", raw_type });
  }
  const said = saidIn(form, String(settings["language"] ?? "es"));
  if (said)
    return one({ kind: "message", ...common, content: { kind: "text", text: said.text }, raw_type: said.by });
  if (form["RecordingSid"] || form["TranscriptionSid"])
    return leaveOut("recordings are not taken", "recording");
  const { turn, silence, wait } = stepOf(request.query);
  if (silence > 0) return leaveOut("the caller said nothing", "call.silence");
  if (wait > 0) return leaveOut("the caller waits for us", "call.wait");
  if (turn > 0) return leaveOut("the caller gave an empty answer", "call.empty");
  return one({
    kind: "session",
    ...common,
    state: "opened",
    raw_type: `call.${form["CallStatus"] ?? "ringing"}`,
  });
}

/** Keys win over speech: they are certain. */
function saidIn(form: Readonly<Record<string, string>>, language: string) {
  const digits = form["Digits"]?.replaceAll(/[^\d*]/g, "");
  if (digits) return { text: digits, by: "call.keys" };
  const speech = form["SpeechResult"]?.trim();
  if (!speech) return null;
  return { text: readNumber(speech, language) ?? speech, by: "call.speech" };
}

function one(event: ChannelEvent): ParseResult {
  return { events: [event], ignored: [] };
}

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}
