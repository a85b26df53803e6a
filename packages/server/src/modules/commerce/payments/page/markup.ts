import { escapeHtml } from "../../../../platform/http/plain-page.ts";

/** Text that is already HTML. Everything else is escaped when it goes through `html`. */
export interface Markup {
  readonly markup: string;
}
type Part = Markup | string | number | false | null | undefined | readonly Part[];

/** Builds HTML; what is put in is escaped unless it came out of `html` itself, so nothing can be forgotten. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((all, text, index) => all + write(parts[index - 1]) + text) };
}

function write(part: Part): string {
  if (part === false || part === null || part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return "markup" in part ? part.markup : part.map(write).join("");
}
