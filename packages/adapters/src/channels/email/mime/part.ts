import { decodeCharset } from "./charset.ts";
import { type HeaderValue, headerOf, type MimeHeaders, readHeaders, readParameters } from "./headers.ts";

export interface MimePart {
  /** "" for the whole mail, "1", "2.1" ... for what is in it. */
  path: string;
  headers: MimeHeaders;
  type: HeaderValue;
  disposition: string;
  filename?: string;
  /** Latin-1, still in its transfer encoding; empty for a multipart. */
  body: string;
  parts: readonly MimePart[];
}

const most = { depth: 20, parts: 200 } as const;

/** A mail as a tree of its parts. Total: whatever the bytes are, something comes of them. */
export function readMime(bytes: Uint8Array): MimePart {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const budget = { left: most.parts };
  return readPart(text, "", 0, budget);
}

function readPart(text: string, path: string, depth: number, budget: { left: number }): MimePart {
  budget.left--;
  const gap = /\r?\n\r?\n/.exec(text);
  const startsEmpty = /^\r?\n/.exec(text);
  const head = startsEmpty ? "" : text.slice(0, gap?.index ?? text.length);
  const body = startsEmpty
    ? text.slice(startsEmpty[0].length)
    : gap
      ? text.slice(gap.index + gap[0].length)
      : "";
  const headers = readHeaders(head);
  const type = readParameters(headers.get("content-type")?.[0] ?? "text/plain");
  const disposition = readParameters(headers.get("content-disposition")?.[0] ?? "");
  const filename = disposition.parameters.get("filename") ?? type.parameters.get("name");
  const boundary = type.parameters.get("boundary");
  const isMultipart = type.value.startsWith("multipart/") && boundary !== undefined;
  const children = isMultipart && depth < most.depth ? splitParts(body, boundary) : [];
  const parts: MimePart[] = [];
  for (const [index, child] of children.entries())
    if (budget.left > 0)
      parts.push(readPart(child, path === "" ? `${index + 1}` : `${path}.${index + 1}`, depth + 1, budget));
  return {
    ...{ path, headers, type, parts },
    disposition: disposition.value,
    ...(filename ? { filename: filename.replace(/[\\/]|\p{Cc}/gu, "_").slice(0, 200) } : {}),
    body: isMultipart ? "" : body,
  };
}

/** The last boundary may be missing: the mail was cut off, or its writer forgot it. */
function splitParts(body: string, boundary: string): string[] {
  const mark = boundary.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const lines = new RegExp(`(?:^|\\r?\\n)--${mark}(--)?[ \\t]*(?=\\r?\\n|$)`, "g");
  const parts: string[] = [];
  let from: number | undefined;
  for (const found of body.matchAll(lines)) {
    if (from !== undefined) parts.push(body.slice(from, found.index));
    if (found[1]) return parts;
    from = found.index + found[0].length;
    from += /^\r?\n/.exec(body.slice(from, from + 2))?.[0].length ?? 0;
  }
  if (from !== undefined) parts.push(body.slice(from));
  return parts;
}

export function bytesOf(part: MimePart): Buffer {
  const encoding = (headerOf(part.headers, "content-transfer-encoding") ?? "").toLowerCase();
  if (encoding === "base64") return Buffer.from(part.body.replace(/[^A-Za-z0-9+/=]/g, ""), "base64");
  if (encoding === "quoted-printable") return decodeQuotedPrintable(part.body);
  return Buffer.from(part.body, "latin1");
}

export function textOfPart(part: MimePart): string {
  return decodeCharset(bytesOf(part), part.type.parameters.get("charset")).replace(/\r\n?/g, "\n");
}

function decodeQuotedPrintable(body: string): Buffer {
  const latin = body
    .replace(/[ \t]+(?=\r?\n)/g, "")
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, "latin1");
}

/** All parts that hold something, in their order. */
export function* leavesOf(part: MimePart): Generator<MimePart> {
  if (part.parts.length === 0) yield part;
  else for (const child of part.parts) yield* leavesOf(child);
}
