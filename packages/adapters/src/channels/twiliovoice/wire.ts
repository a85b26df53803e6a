/** Twilio's voice webhooks are forms; names of the fields that we read. https://www.twilio.com/docs/voice/twiml */
export const signatureHeader = "x-twilio-signature";

/** Calls that are over. */
export const finalStatuses: ReadonlySet<string> = new Set([
  "completed",
  "busy",
  "failed",
  "no-answer",
  "canceled",
]);

export const wireLimits = {
  /** Characters in one <Say>. */
  say_chars: 4096,
  /** What a caller can bear to hear in one go; our own. */
  speech_chars: 2500,
  /** Twilio waits 15 s for TwiML; a caller waits less. */
  answer_ms: 9_000,
  /** Gathers without a word before we hang up. */
  silences_max: 3,
  /** Times that somebody is told to wait for a person, about 10 s each. */
  waits_max: 30,
} as const;

/** Our own marks in the address that Twilio calls next. */
export const marks = { turn: "turn", silence: "silence", wait: "wait" } as const;

/** The form as a plain record; a field that comes twice keeps its first value. */
export function readForm(body: Uint8Array): Readonly<Record<string, string>> {
  const form: Record<string, string> = {};
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  for (const [name, value] of new URLSearchParams(text)) form[name] ??= value;
  return form;
}

/** Where in the call a request stands, from our own marks in its address. */
export function stepOf(query: Readonly<Record<string, string>>) {
  const count = (name: string, most: number) => {
    const given = Number(query[name] ?? 0);
    return Number.isInteger(given) && given > 0 ? Math.min(given, most) : 0;
  };
  return {
    turn: count(marks.turn, 100_000),
    silence: count(marks.silence, 100),
    wait: count(marks.wait, 1_000),
  };
}
