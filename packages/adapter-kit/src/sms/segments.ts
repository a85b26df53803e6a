import { foreignCharacters, septetsOf } from "./alphabet.ts";

export type SmsAlphabet = "gsm7" | "ucs2";

/** Characters that one explicit SMS may have; what the bot says beyond it becomes several (`degrade`). */
export const smsTextMax = 1600;

/** Septets or UTF-16 units that fit into a message alone, and into each of several. */
const room = { gsm7: { alone: 160, joined: 153 }, ucs2: { alone: 70, joined: 67 } } as const;

export interface SmsMeasure {
  alphabet: SmsAlphabet;
  /** Septets in GSM-7, UTF-16 units in UCS-2. */
  units: number;
  /** What the provider bills; 0 for no text at all. */
  segments: number;
  /** Units that the last segment still has room for. */
  units_left: number;
  /** The characters that make it UCS-2, each once. */
  foreign: readonly string[];
}

/** What a text is as an SMS. One character outside GSM-7 makes all of it UCS-2. */
export function measureSms(text: string): SmsMeasure {
  const foreign = foreignCharacters(text);
  const alphabet = foreign.length > 0 ? "ucs2" : "gsm7";
  const parts = splitSms(text);
  const most = parts.length > 1 ? room[alphabet].joined : room[alphabet].alone;
  return {
    alphabet,
    units: unitsOf(text, alphabet),
    segments: text === "" ? 0 : parts.length,
    units_left: most - unitsOf(parts.at(-1) ?? "", alphabet),
    foreign,
  };
}

export function alphabetOf(text: string): SmsAlphabet {
  return foreignCharacters(text).length > 0 ? "ucs2" : "gsm7";
}

/**
 * The segments of a text as the network carries them: never through an escape pair or a surrogate pair, so one unit of a
 * segment may stay empty. A 16-bit reference in the header takes one septet or unit more than the usual 8-bit one.
 */
export function splitSms(text: string, reference_bits: 8 | 16 = 8): string[] {
  const alphabet = alphabetOf(text);
  if (unitsOf(text, alphabet) <= room[alphabet].alone) return [text];
  const most = room[alphabet].joined - (reference_bits === 16 ? 1 : 0);
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of text) {
    const units = unitsOf(character, alphabet);
    if (used + units > most) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += character;
    used += units;
  }
  return [...parts, part];
}

function unitsOf(text: string, alphabet: SmsAlphabet): number {
  if (alphabet === "ucs2") return text.length;
  let units = 0;
  for (const character of text) units += septetsOf(character);
  return units;
}

/** Why a text cannot go as one SMS; undefined when it can. */
export function refuseSms(
  text: string,
): { code: "text_too_long" | "text_missing"; reason: string } | undefined {
  if (text.trim() === "") return { code: "text_missing", reason: "An SMS needs a text" };
  if (text.length <= smsTextMax) return undefined;
  const reason = `One SMS holds at most ${smsTextMax} characters, and this text has ${text.length}: shorten it, or send it as several`;
  return { code: "text_too_long", reason };
}
