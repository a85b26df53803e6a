import { isMap, type JsonMap, mapOf, parseJson, textOf } from "@mostrador/adapter-kit";

/** What Google signs, and the event that it says; null when it says none. */
export interface Opened {
  bytes: Uint8Array;
  event: JsonMap | null;
}

/** The event in a Pub/Sub envelope; some partners post it bare. */
export function open(body: Uint8Array): Opened {
  const outer = parseJson(body);
  const data = isMap(outer) ? textOf(mapOf(outer["message"])?.["data"]) : undefined;
  if (data === undefined) return { bytes: body, event: isMap(outer) ? outer : null };
  // Both alphabets of base64 occur, and both are read
  const bytes = Buffer.from(data, "base64");
  const event = parseJson(bytes);
  return { bytes, event: isMap(event) ? event : null };
}
