import type { Content } from "@mostrador/contract";

/** A message in one line, for the list and for quotes. */
export function lineOf(content: Content): string {
  return textOf(content).replaceAll(/\s+/g, " ").slice(0, 160);
}

function textOf(content: Content): string {
  switch (content.kind) {
    case "text":
    case "choices":
    case "payment_request":
    case "template":
      return content.text;
    case "media":
      return content.caption ?? content.filename ?? content.media_type;
    case "location":
      return content.name ?? content.address ?? `${content.latitude}, ${content.longitude}`;
    case "contact_card":
      return content.name;
    case "cards":
      return content.text ?? content.cards[0]?.title ?? "";
    case "products":
      return content.text ?? content.products[0]?.title ?? "";
    case "cart":
    case "order_summary":
      return content.text ?? content.receipt.lines.map((line) => line.title).join(", ");
    case "form":
      return content.title;
    case "reaction":
      return content.emoji;
    case "submission":
      return Object.values(content.values).join(", ");
  }
}
