import { isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { wireLimits as limit } from "../wire.ts";

/** Why Google would not take this content, in its words; undefined when it does. */
export function refusalOf(content: JsonMap, bytes: number): string | undefined {
  if (bytes > limit.payload_bytes) return "the payload is too large";
  const kinds = ["text", "contentInfo", "richCard", "uploadedRbmFile"].filter(
    (kind) => content[kind] !== undefined,
  );
  if (kinds.length !== 1) return "exactly one content must be set";
  return refuseKind(content) ?? refuseSuggestions(listOf(content["suggestions"]), limit.suggestions);
}

function refuseKind(content: JsonMap): string | undefined {
  if (content["text"] !== undefined) return length("text", content["text"], limit.text);
  if (content["contentInfo"] !== undefined) return refuseFile(mapOf(content["contentInfo"]));
  const card = mapOf(content["richCard"]);
  const standalone = mapOf(card?.["standaloneCard"]);
  if (standalone) return refuseCard(mapOf(standalone["cardContent"]) ?? {});
  const cards = listOf(mapOf(card?.["carouselCard"])?.["cardContents"]).filter(isMap);
  if (cards.length < 2 || cards.length > limit.cards) return "a carousel has 2 to 10 cards";
  return cards.map(refuseCard).find((refusal) => refusal !== undefined);
}

function refuseCard(card: JsonMap): string | undefined {
  const { title, description, media } = card;
  if (title === undefined && description === undefined && media === undefined)
    return "a card must have something";
  return (
    (title === undefined ? undefined : length("title", title, limit.card_title)) ??
    (description === undefined ? undefined : length("description", description, limit.card_description)) ??
    (media === undefined ? undefined : refuseFile(mapOf(mapOf(media)?.["contentInfo"]))) ??
    refuseSuggestions(listOf(card["suggestions"]), limit.card_suggestions)
  );
}

function refuseFile(info: JsonMap | undefined): string | undefined {
  return address("fileUrl", info?.["fileUrl"]);
}

function refuseSuggestions(suggestions: readonly unknown[], most: number): string | undefined {
  if (suggestions.length > most) return `at most ${most} suggestions`;
  return suggestions
    .map((suggestion) => refuseSuggestion(mapOf(suggestion) ?? {}))
    .find((refusal) => refusal !== undefined);
}

function refuseSuggestion(suggestion: JsonMap): string | undefined {
  const action = mapOf(suggestion["action"]);
  const tapped = mapOf(suggestion["reply"]) ?? action ?? {};
  const opens = mapOf(action?.["openUrlAction"]);
  return (
    length("suggestion text", tapped["text"], limit.suggestion_text) ??
    length("postbackData", tapped["postbackData"], limit.postback) ??
    (opens ? address("openUrlAction.url", opens["url"]) : undefined)
  );
}

function length(name: string, value: unknown, most: number): string | undefined {
  const text = textOf(value);
  if (!text?.trim()) return `${name} is empty`;
  return text.length > most ? `${name} has more than ${most} characters` : undefined;
}

function address(name: string, value: unknown): string | undefined {
  const text = textOf(value) ?? "";
  const isAddress = text.length <= limit.url && /^https?:$/.test(URL.parse(text)?.protocol ?? "");
  return isAddress ? undefined : `${name} is no address`;
}
