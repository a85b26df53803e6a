/** Text that is already HTML. Everything else is escaped when it goes through `html`. */
export interface Markup {
  readonly markup: string;
}
type Part = Markup | string | number | false | null | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Builds HTML; what is put in is escaped unless it came out of `html` itself, so nothing can be forgotten. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((all, text, index) => all + write(parts[index - 1]) + text) };
}

/** Own, constant markup such as icons. Never for anything that a person or a provider wrote. */
export function constant(markup: string): Markup {
  return { markup };
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

function write(part: Part): string {
  if (part === false || part === null || part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return "markup" in part ? part.markup : part.map(write).join("");
}

/** An address that may be put in `href` or `src`; undefined for scripts and other schemes. */
export function safeUrl(url: string | undefined, base_url = ""): string | undefined {
  if (!url) return undefined;
  const trimmed = url.trim();
  // Browsers drop line breaks inside an address, so "/<tab>/elsewhere" would lead to another site
  if (/\s/.test(trimmed)) return undefined;
  if (/^\/(?![/\\])/.test(trimmed)) return base_url + trimmed;
  return /^(https?:\/\/.|blob:)/i.test(trimmed) ? trimmed : undefined;
}

/** Text with its web addresses turned into links; all of it escaped. */
export function linkify(text: string): Markup {
  const pieces = text.split(/(\bhttps?:\/\/[^\s<>"'`]+)/i);
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? link(piece) : piece))}`;
}

/** A full stop or a closing bracket after an address belongs to the sentence. */
function link(piece: string): Markup {
  let end = piece.length;
  while (".,;:!?)]}»".includes(piece.charAt(end - 1))) end--;
  const url = piece.slice(0, end);
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer nofollow">${url}</a>${piece.slice(end)}`;
}
