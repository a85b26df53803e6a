import type { Json, JsonObject } from "@mostrador/contract";

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property of its own, never one of the prototype. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Follows "a.b.c" into a value; undefined where it leads nowhere. */
export function atPath(value: Json | undefined, path: readonly string[]): Json | undefined {
  let at = value;
  for (const key of path) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isObject(at)) at = own(at, key);
    else return undefined;
  }
  return at;
}

export function stringAt(record: JsonObject, key: string): string | null {
  const value = own(record, key);
  return typeof value === "string" ? value : null;
}

export function numberAt(record: JsonObject, key: string): number | null {
  const value = own(record, key);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Cuts to at most `max` UTF-16 units, never through a character, and says so with an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = max - 1;
  const last = text.charCodeAt(end - 1);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)}…`;
}
