import type { Content, Message } from "@mostrador/contract";

/** A customer can be shown only what he has seen: no notes, no news of the desk, nothing that is gone. */
export function mayBeAnswered({ direction, author, deleted_at }: Message): boolean {
  return direction !== "note" && author.type !== "event" && deleted_at === null;
}

/** A message in a line, with its kind for those without words. */
export function lineOf(content: Content): { kind: string; text: string } {
  const kind = content.kind === "media" ? content.media_type : content.kind;
  return { kind, text: wordsOf(content).replaceAll(/\s+/g, " ").slice(0, 160) };
}

function wordsOf(content: Content): string {
  if ("text" in content && content.text) return content.text;
  switch (content.kind) {
    case "media":
      return content.caption ?? content.filename ?? "";
    case "location":
      return content.name ?? content.address ?? "";
    case "contact_card":
      return content.name;
    case "products":
      return content.products[0]?.title ?? "";
    case "cards":
      return content.cards[0]?.title ?? "";
    case "form":
      return content.title;
    default:
      return "";
  }
}
