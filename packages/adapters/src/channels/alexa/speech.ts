import type { JsonObject } from "@mostrador/contract";
import { escapeXml } from "../_voice/escape-xml.ts";
import type { PinOutcome } from "./pin-step.ts";
import { attribute, wireLimits } from "./wire.ts";

export interface Said {
  lines: readonly string[];
  reprompt?: string;
  card?: JsonObject | null;
  pin?: Pick<PinOutcome, "state" | "tries">;
  ends?: boolean;
}

/** What Amazon is answered with. */
export function envelopeOf({ lines, reprompt, card: shown, pin, ends = false }: Said): JsonObject {
  const asked = reprompt === undefined ? {} : { reprompt: { outputSpeech: speech([reprompt]) } };
  return {
    version: "1.0",
    ...(pin && pin.state !== "none"
      ? { sessionAttributes: { [attribute]: { state: pin.state, tries: pin.tries } } }
      : {}),
    response: {
      outputSpeech: speech(lines),
      ...asked,
      ...(shown ? { card: shown } : {}),
      shouldEndSession: ends,
    },
  };
}

/** Links, which nobody can write down by ear. */
export function card(title: string, links: readonly string[]): JsonObject {
  return { type: "Simple", title, content: links.join("\n").slice(0, wireLimits.card_chars) };
}

function speech(lines: readonly string[]): JsonObject {
  return { type: "SSML", ssml: ssml(lines) };
}

/** Each line a sentence of its own; text is text, never markup. */
export function ssml(lines: readonly string[]): string {
  return `<speak>${lines.map((line) => `<s>${escapeXml(line)}</s>`).join("")}</speak>`;
}

export function spoken(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
