import type { Content, Option, VisitorMessage } from "@mostrador/contract";

/** Messages by their place in the thread; a later copy of the same one wins. */
export function mergeMessages(
  known: readonly VisitorMessage[],
  arrived: readonly VisitorMessage[],
): VisitorMessage[] {
  const bySeq = new Map([...known, ...arrived].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

export function countUnread(messages: readonly VisitorMessage[], read_seq: number): number {
  return messages.filter(({ by, seq }) => seq > read_seq && (by === "bot" || by === "person")).length;
}

/** The option that the visitor took: what he said next is its label. */
export function chosenOption(content: Content, next: VisitorMessage | undefined): string | undefined {
  if (next?.by !== "visitor" || next.content.kind !== "text") return undefined;
  const said = next.content.text;
  return optionsOf(content).find(({ label }) => label === said)?.id;
}

function optionsOf(content: Content): readonly Option[] {
  const own = "options" in content ? content.options : [];
  if (content.kind === "products") return [...own, ...content.products.flatMap(({ options }) => options)];
  if (content.kind === "cards") return content.cards.flatMap(({ options }) => options);
  return own;
}
