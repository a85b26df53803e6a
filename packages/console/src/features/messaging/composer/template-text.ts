import type { ChannelTemplate } from "@mostrador/contract";

const place = /\{\{\s*([\w.]+)\s*\}\}/g;

/** A template's words with what was filled in; a place that is empty stays seen. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(place, (whole, name: string) => values[name]?.trim() || whole);
}

/** A template's words in pieces, each place as the number that its field has. */
export function piecesOf({
  text,
  parameters,
}: Pick<ChannelTemplate, "text" | "parameters">): { text: string; place: number | null }[] {
  const numberOf = new Map(parameters.map(({ name }, index) => [name, index + 1]));
  return text.split(/(\{\{\s*[\w.]+\s*\}\})/).map((piece) => ({
    text: piece,
    place: numberOf.get(piece.replaceAll(/[{}\s]/g, "")) ?? null,
  }));
}

/** Whether every place has something in it. */
export function isFilled({ parameters }: ChannelTemplate, values: Readonly<Record<string, string>>): boolean {
  return parameters.every(({ name }) => (values[name] ?? "").trim() !== "");
}
