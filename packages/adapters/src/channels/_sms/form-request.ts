import { idOf, mapOf, parseJson, type RawRequest } from "@mostrador/adapter-kit";

export type Pair = readonly [name: string, value: string];

/** What the address says behind its "?", in its order and decoded. */
export function queryPairs(request: RawRequest): Pair[] {
  const url = URL.parse(request.url);
  return url && url.search !== "" ? [...url.searchParams] : Object.entries(request.query);
}

/** What the body says: a form, or JSON with texts and numbers at its top. */
export function bodyPairs(request: RawRequest): Pair[] {
  if (request.body.byteLength === 0) return [];
  const json = mapOf(parseJson(request.body));
  if (json) return Object.entries(json).flatMap(([name, value]) => pairOf(name, value));
  return [...new URLSearchParams(Buffer.from(request.body).toString("utf8"))];
}

function pairOf(name: string, value: unknown): Pair[] {
  const text = typeof value === "boolean" ? String(value) : (idOf(value) ?? (value === "" ? "" : undefined));
  return text === undefined ? [] : [[name, text]];
}

/** The first value under each name; what is empty is not there. */
export type Fields = ReadonlyMap<string, string>;

/** Query and body together, as telephone providers send by GET or POST, just as the account is set. */
export function fieldsOf(request: RawRequest): Fields {
  const fields = new Map<string, string>();
  const query = Object.entries(request.query);
  for (const [name, value] of [...bodyPairs(request), ...(query.length > 0 ? query : queryPairs(request))])
    if (value !== "" && !fields.has(name)) fields.set(name, value);
  return fields;
}
