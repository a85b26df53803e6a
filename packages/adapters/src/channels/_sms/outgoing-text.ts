import {
  alphabetOf,
  type InboxSettings,
  type OutboundMessage,
  splitText,
  transliterate,
} from "@mostrador/adapter-kit";

/** The words of an SMS. Throws for what `degrade` must have made text of. */
export function wordsOf({ content }: OutboundMessage, settings: InboxSettings): string {
  if (content.kind !== "text") throw new Error(`An SMS shows no ${content.kind}: degrade it first`);
  return settings["is_transliterated"] === true ? transliterate(content.text).text : content.text;
}

/** The pieces that a provider takes, where it takes less of a text than a whole SMS may have. */
export function piecesOf(text: string, most: { gsm7: number; ucs2: number }): string[] {
  return splitText(text, most[alphabetOf(text)]);
}
