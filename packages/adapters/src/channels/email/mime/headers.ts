import { decodeCharset, fromLatin } from "./charset.ts";

/** By lower-case name, in their order; unfolded, not yet decoded. */
export type MimeHeaders = ReadonlyMap<string, readonly string[]>;

const most = { headers: 1_000, value: 50_000 } as const;

/** `text` is Latin-1: one character for each byte. */
export function readHeaders(text: string): MimeHeaders {
  const headers = new Map<string, string[]>();
  for (const line of text
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/)
    .slice(0, most.headers)) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1, colon + 1 + most.value).trim();
    headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return headers;
}

/** The first of this name as a person reads it; undefined when it is missing or empty. */
export function headerOf(headers: MimeHeaders, name: string): string | undefined {
  const value = headers.get(name)?.[0];
  return value === undefined || value === "" ? undefined : decodeWords(value);
}

/** Encoded words (RFC 2047); between two of them white space does not count. */
export function decodeWords(value: string): string {
  const joined = value.replace(/(\?=)\s+(?==\?[^?\s]+\?[bq]\?)/gi, "$1");
  const word = /=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi;
  if (!/=\?[^?\s]+\?[bq]\?/i.test(joined)) return fromLatin(joined);
  let text = "";
  let at = 0;
  /** Neighbours of one charset are decoded together: a letter may be cut between them. */
  let pending: { charset: string; bytes: Buffer[] } | undefined;
  const flush = () => {
    if (pending) text += decodeCharset(Buffer.concat(pending.bytes), pending.charset);
    pending = undefined;
  };
  for (const found of joined.matchAll(word)) {
    const [whole, charset = "", encoding = "", content = ""] = found;
    const between = joined.slice(at, found.index);
    if (between !== "" || pending?.charset !== charset.toLowerCase()) flush();
    text += fromLatin(between);
    pending ??= { charset: charset.toLowerCase(), bytes: [] };
    pending.bytes.push(encoding.toLowerCase() === "b" ? Buffer.from(content, "base64") : decodeQ(content));
    at = found.index + whole.length;
  }
  flush();
  return text + fromLatin(joined.slice(at));
}

function decodeQ(content: string): Buffer {
  const latin = content
    .replaceAll("_", " ")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, "latin1");
}

export interface HeaderValue {
  /** Lower-case: "text/plain", "attachment". */
  value: string;
  parameters: ReadonlyMap<string, string>;
}

/** A value with parameters, also in pieces and in other charsets (RFC 2231). */
export function readParameters(header: string): HeaderValue {
  const [first = "", ...rest] = splitOutsideQuotes(header, ";");
  const pieces = new Map<string, { order: number; text: string; isEncoded: boolean }[]>();
  for (const one of rest) {
    const found = /^\s*([^=\s*]+)(?:\*(\d+))?(\*)?\s*=\s*(.*?)\s*$/s.exec(one);
    if (!found) continue;
    const [, name = "", order = "0", star, given = ""] = found;
    const text = given.startsWith('"') ? given.slice(1).replace(/"$/, "").replace(/\\(.)/g, "$1") : given;
    const key = name.toLowerCase();
    pieces.set(key, [...(pieces.get(key) ?? []), { order: Number(order), text, isEncoded: star === "*" }]);
  }
  const parameters = new Map<string, string>();
  for (const [name, list] of pieces) {
    const sorted = [...list].sort((a, b) => a.order - b.order);
    const isEncoded = sorted.some((piece) => piece.isEncoded);
    const whole = sorted.map(({ text }) => text).join("");
    parameters.set(name, isEncoded ? decodeExtended(whole) : decodeWords(whole));
  }
  return { value: first.trim().toLowerCase(), parameters };
}

/** charset'language'text with %41 */
function decodeExtended(value: string): string {
  const found = /^([^']*)'[^']*'(.*)$/s.exec(value);
  const text = found?.[2] ?? value;
  const latin = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return decodeCharset(Buffer.from(latin, "latin1"), found?.[1] || "utf-8");
}

export function splitOutsideQuotes(text: string, mark: string): string[] {
  const parts: string[] = [];
  let part = "";
  let isQuoted = false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\" && isQuoted) {
      part += character + text.charAt(++at);
      continue;
    }
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === "(") depth++;
    else if (!isQuoted && character === ")") depth = Math.max(0, depth - 1);
    if (character === mark && !isQuoted && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}
