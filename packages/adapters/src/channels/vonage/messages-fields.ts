import { idOf, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";

/** A number or an id; older versions wrap it: { type, number } or { type, id }. */
export function addressOf(value: unknown): string | undefined {
  return idOf(value) ?? idOf(mapOf(value)?.["number"]) ?? idOf(mapOf(value)?.["id"]);
}

export function timeOf(json: JsonMap, now: string): string {
  const time = new Date(textOf(json["timestamp"]) ?? "");
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() > 2100 ? now : time.toISOString();
}
