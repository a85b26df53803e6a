import { isMap, type JsonMap, mapOf, parseJson, type RawRequest, textOf } from "@mostrador/adapter-kit";

const ownKeys = new Set(["method", "headers", "query", "body", "url"]);
const anyHost = "http://localhost";

/**
 * A file as the request that it stands for: our JSON form, a whole HTTP request as text, or a body alone. Total: what
 * is none of these is a body whose format nobody knows.
 */
export function readRequestFile(bytes: Uint8Array): RawRequest {
  const json = parseJson(bytes);
  if (isMap(json) && isWrittenRequest(json)) return fromJson(json);
  return fromHttp(Buffer.from(bytes)) ?? fromBody(Buffer.from(bytes), json);
}

/** Nothing but our own keys, so that a provider's JSON with a "body" inside is still a body. */
function isWrittenRequest(json: JsonMap): boolean {
  const keys = Object.keys(json);
  return keys.every((key) => ownKeys.has(key)) && (keys.includes("body") || keys.includes("query"));
}

/** Ids of 16 digits and more inside `body` have become text, so that none is rounded. */
function fromJson(json: JsonMap): RawRequest {
  const { body } = json;
  const text = body === undefined || typeof body === "string" ? (body ?? "") : JSON.stringify(body);
  const headers = textsOf(json["headers"], (name) => name.toLowerCase());
  const url = textOf(json["url"]) ?? anyHost;
  return {
    method: (textOf(json["method"]) ?? "POST").toUpperCase(),
    headers: typeof body === "object" ? { "content-type": "application/json", ...headers } : headers,
    query: { ...queryOf(url), ...textsOf(json["query"], (name) => name) },
    body: Buffer.from(text),
    url,
  };
}

function textsOf(value: unknown, rename: (name: string) => string): Record<string, string> {
  const entries = Object.entries(mapOf(value) ?? {});
  return Object.fromEntries(
    entries.map(([name, one]) => [rename(name), Array.isArray(one) ? one.join(", ") : String(one)]),
  );
}

const requestLine = /^([A-Z]+) (\S+) HTTP\/[\d.]+\r?\n/;

/** The body is the bytes after the first empty line, cut at `content-length` where it is given. */
function fromHttp(bytes: Buffer): RawRequest | undefined {
  const start = requestLine.exec(bytes.subarray(0, 16_384).toString("latin1"));
  if (!start) return undefined;
  const text = bytes.toString("latin1");
  const gap = /\r?\n\r?\n/.exec(text);
  const head = gap ? text.slice(0, gap.index) : text.trimEnd();
  const lines = head.split(/\r?\n/).slice(1);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const rest = gap ? bytes.subarray(gap.index + gap[0].length) : Buffer.alloc(0);
  const length = Number(headers["content-length"] ?? Number.NaN);
  const isForm = (headers["content-type"] ?? "").includes("x-www-form-urlencoded");
  const target = start[2] ?? "/";
  const url = /^https?:/.test(target) ? target : `http://${headers["host"] ?? "localhost"}${target}`;
  return {
    method: start[1] ?? "POST",
    headers,
    query: queryOf(url),
    body: Number.isInteger(length) ? rest.subarray(0, length) : isForm ? withoutLastBreak(rest) : rest,
    url,
  };
}

function fromBody(bytes: Buffer, json: unknown): RawRequest {
  const content_type = json === null ? formatOf(bytes) : "application/json";
  const isForm = content_type === "application/x-www-form-urlencoded";
  return {
    method: "POST",
    headers: { "content-type": content_type },
    query: {},
    body: isForm ? withoutLastBreak(bytes) : bytes,
    url: anyHost,
  };
}

/** By how it begins: XML, a mail's headers, a form on one line. */
function formatOf(bytes: Buffer): string {
  const beginning = bytes.subarray(0, 16_384).toString("utf8").trim();
  if (beginning.startsWith("<")) return "application/xml";
  if (beginning.startsWith("{") || beginning.startsWith("[")) return "application/json";
  if (/^[A-Za-z][A-Za-z0-9-]*: .*\r?\n/.test(beginning)) return "message/rfc822";
  if (/^[^\s=&]+=\S*$/.test(beginning)) return "application/x-www-form-urlencoded";
  return "application/octet-stream";
}

/** An editor ends a file with a line break; a form does not, and would take it for part of its last value. */
function withoutLastBreak(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1");
  return bytes.subarray(0, text.replace(/\r?\n$/, "").length);
}

function queryOf(url: string): Record<string, string> {
  return Object.fromEntries(URL.parse(url)?.searchParams ?? []);
}
