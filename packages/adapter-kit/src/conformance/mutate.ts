import type { Json, JsonObject } from "@mostrador/contract";
import type { RawRequest } from "../provider-request.ts";
import { bodyJson, bodyText, withBody } from "./raw-request.ts";
import { withLeaf, xmlLeaves } from "./xml-leaves.ts";

export interface Mutation {
  what: string;
  request: RawRequest;
}

type Path = readonly (string | number)[];

const megabyte = "á".repeat(512 * 1024);
const awkwardTexts = {
  empty: "",
  emoji: "👩‍👩‍👧‍👦🏳️‍🌈\ud83d",
  "right to left": "\u202eمرحبا שלום\u202c",
  markup: "<b>&\"'</b> ]]> =1+1 {{x}}\u0000",
  number: "12",
} as const;

/**
 * What a network, a new version of the provider or an attacker may make of a request. Lazy: some are a megabyte large,
 * one for each key that is not yet in `grown`.
 */
export function* mutations(request: RawRequest, grown: Set<string | number>): Generator<Mutation> {
  yield* structuralMutations(request, grown);
  yield* xmlMutations(request, grown);
  const text = bodyText(request);
  const bodies: Record<string, string> = {
    "no body": "",
    "half a body": text.slice(0, text.length / 2),
    "not of its format": "<html>502</html>",
    null: "null",
    "a list": "[]",
    "an empty object": "{}",
    "a text": '"x"',
    "a number": "7",
    "null bytes": "\u0000\u0000",
    "very deep": "[".repeat(5_000) + "]".repeat(5_000),
  };
  for (const [what, body] of Object.entries(bodies))
    yield { what: `body: ${what}`, request: withBody(request, body) };
  yield { what: "body: bytes that are no text", request: withBody(request, Buffer.from([0xff, 0xfe, 0x80])) };
  yield { what: "no headers", request: { ...request, headers: {} } };
  yield { what: "another method", request: { ...request, method: "GET" } };
  for (const name of Object.keys(request.query))
    yield { what: `query without ${name}`, request: { ...request, query: without(request.query, name) } };
}

function* structuralMutations(request: RawRequest, grown: Set<string | number>): Generator<Mutation> {
  const body = bodyJson(request);
  if (!body) return yield* formMutations(request, grown);
  const change = (what: string, changed: Json): Mutation => ({
    what,
    request: withBody(request, JSON.stringify(changed)),
  });
  const paths = [...pathsOf(body)];
  for (const { path, value } of paths) {
    const where = path.join(".");
    yield change(`${where} is not there`, replaced(body, path, undefined));
    yield change(`${where} is null`, replaced(body, path, null));
    yield change(`${where} is of another type`, replaced(body, path, ofAnotherType(value)));
    if (Array.isArray(value)) yield change(`${where} is empty`, replaced(body, path, []));
    if (typeof value === "string")
      for (const [what, text] of Object.entries(awkwardTexts))
        yield change(`${where} is ${what}`, replaced(body, path, text));
    if (typeof value === "number") {
      yield change(`${where} is huge`, replaced(body, path, 1e300));
      yield change(`${where} is negative`, replaced(body, path, -1.5));
    }
  }
  for (const { path, value } of paths) {
    const key = path.findLast((step) => typeof step === "string") ?? "";
    if (typeof value !== "string" || grown.has(key)) continue;
    grown.add(key);
    yield change(`${path.join(".")} has a megabyte`, replaced(body, path, megabyte));
  }
  if (!Array.isArray(body)) {
    yield change("something unknown beside", { ...body, surprise_of_next_year: { id: 1 } });
    yield change("only something unknown", { surprise_of_next_year: { id: 1 } });
  }
}

/** Bodies of XML: each element gone, empty, awkward and large. */
function* xmlMutations(request: RawRequest, grown: Set<string | number>): Generator<Mutation> {
  for (const leaf of xmlLeaves(request)) {
    yield { what: `<${leaf.name}> is not there`, request: withLeaf(request, leaf) };
    for (const [what, text] of Object.entries(awkwardTexts))
      yield { what: `<${leaf.name}> is ${what}`, request: withLeaf(request, leaf, text) };
    if (grown.has(leaf.name)) continue;
    grown.add(leaf.name);
    yield { what: `<${leaf.name}> has a megabyte`, request: withLeaf(request, leaf, megabyte) };
  }
}

/** Form-encoded bodies: each field gone, empty, doubled and awkward. */
function* formMutations(request: RawRequest, grown: Set<string | number>): Generator<Mutation> {
  if (!(request.headers["content-type"] ?? "").includes("x-www-form-urlencoded")) return;
  const fields = new URLSearchParams(bodyText(request));
  const change = (what: string, edit: (form: URLSearchParams) => void): Mutation => {
    const form = new URLSearchParams(fields);
    edit(form);
    return { what, request: withBody(request, form.toString()) };
  };
  for (const name of new Set(fields.keys())) {
    yield change(`${name} is not there`, (form) => form.delete(name));
    yield change(`${name} is there twice`, (form) => form.append(name, "x"));
    for (const [what, text] of Object.entries(awkwardTexts))
      yield change(`${name} is ${what}`, (form) => form.set(name, text));
    if (grown.has(name)) continue;
    grown.add(name);
    yield change(`${name} has a megabyte`, (form) => form.set(name, megabyte));
  }
}

/** Every value inside, with the way to it. */
export function* pathsOf(value: Json, path: Path = []): Generator<{ path: Path; value: Json }> {
  if (path.length > 0) yield { path, value };
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* pathsOf(item, [...path, index]);
  else if (isObject(value))
    for (const [key, item] of Object.entries(value)) yield* pathsOf(item, [...path, key]);
}

/** A copy with another value at that place; undefined takes the place away. */
export function replaced(value: Json, path: Path, other: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return other ?? null;
  if (Array.isArray(value)) {
    if (rest.length === 0 && other === undefined) return value.filter((_, index) => index !== step);
    return value.map((item, index) => (index === step ? replaced(item, rest, other) : item));
  }
  if (!isObject(value)) return value;
  if (rest.length === 0 && other === undefined) return without(value, String(step));
  return { ...value, [step]: replaced(value[step] ?? null, rest, other) };
}

function ofAnotherType(value: Json): Json {
  if (typeof value === "string") return 12;
  if (typeof value === "number") return "twelve";
  if (typeof value === "boolean") return "maybe";
  return Array.isArray(value) ? { "0": value[0] ?? null } : [value];
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
