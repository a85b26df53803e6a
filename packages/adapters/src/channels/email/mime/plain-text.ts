const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  iquest: "¿",
  iexcl: "¡",
  aacute: "á",
  eacute: "é",
  iacute: "í",
  oacute: "ó",
  uacute: "ú",
  ntilde: "ñ",
  uuml: "ü",
  Aacute: "Á",
  Eacute: "É",
  Iacute: "Í",
  Oacute: "Ó",
  Uacute: "Ú",
  Ntilde: "Ñ",
  ccedil: "ç",
  atilde: "ã",
  otilde: "õ",
  euro: "€",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  laquo: "«",
  raquo: "»",
  ldquo: "“",
  rdquo: "”",
  rsquo: "’",
  lsquo: "‘",
  bull: "•",
};

const unseen = new Set(["script", "style", "head", "title", "template", "svg"]);
const breaks = new Set([
  "br",
  "p",
  "div",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "tr",
  "table",
  "ul",
  "ol",
  "hr",
  "blockquote",
]);
/** Below these the mail that is answered begins. */
const quoteMarks =
  /\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg|appendonsend)\b|type\s*=\s*["']?cite/i;
const most_chars = 1_000_000;

/**
 * HTML as the text that a person reads: nothing of it runs, and nothing is fetched. The quoted mail below is left out.
 * One pass from tag to tag, so that no mail takes long.
 */
export function htmlToText(html: string): string {
  const source = html.slice(0, most_chars);
  const pieces: string[] = [];
  let link: { href: string; from: number } | undefined;
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    pieces.push(wordsOf(source.slice(at, open === -1 ? source.length : open)));
    if (open === -1) break;
    if (source.startsWith("<!--", open)) {
      at = after(source, "-->", open);
      continue;
    }
    const tag = source.slice(open, after(source, ">", open));
    at = open + tag.length;
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? "";
    const isEnd = tag.startsWith("</");
    if (!isEnd && quoteMarks.test(tag.slice(0, 2_000))) break;
    if (!isEnd && unseen.has(name)) at = afterElement(source, name, at);
    else if (name === "li" && !isEnd) pieces.push("\n• ");
    else if (breaks.has(name) && (isEnd || name === "br" || name === "hr")) pieces.push("\n");
    else if (isEnd && (name === "td" || name === "th")) pieces.push(" ");
    else if (name === "a" && !isEnd) link = { href: hrefOf(tag), from: pieces.length };
    else if (name === "a" && link) {
      pieces.push(addressBehind(link.href, pieces.slice(link.from).join("")));
      link = undefined;
    }
  }
  return pieces
    .join("")
    .split("\n")
    .map((line) => line.replace(/ {2,}/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found === -1 ? source.length : found + mark.length;
}

function afterElement(source: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, "gi");
  end.lastIndex = from;
  const found = end.exec(source);
  return found ? found.index + found[0].length : source.length;
}

/** White space in HTML is one space; entities are letters. */
function wordsOf(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => entityOf(name) ?? whole);
}

function hrefOf(tag: string): string {
  return /\shref\s*=\s*["']?(https?:[^"'\s>]{1,2000})/i.exec(tag.slice(0, 4_000))?.[1] ?? "";
}

function addressBehind(href: string, words: string): string {
  const said = words.trim();
  if (href === "" || (said !== "" && href.includes(said))) return "";
  return said === "" ? href : ` (${href})`;
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith("#")) return entities[name] ?? entities[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isLetter =
    Number.isInteger(code) && code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isLetter ? String.fromCodePoint(code) : undefined;
}
