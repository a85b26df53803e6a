import type { ChannelTemplate } from "@mostrador/contract";

const place = /\{\{\s*([\w.]+)\s*\}\}/g;

/** A template's words with what was filled in; a place that is empty stays seen. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(place, (whole, name: string) => values[name]?.trim() || whole);
}

/** Whether every place has something in it. */
export function isFilled({ parameters }: ChannelTemplate, values: Readonly<Record<string, string>>): boolean {
  return parameters.every(({ name }) => (values[name] ?? "").trim() !== "");
}
