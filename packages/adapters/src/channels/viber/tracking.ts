import { mapOf, parseJson, textOf } from "@mostrador/adapter-kit";

/** What a message of ours gives the customer's app to bring back with his next words. Anybody could write it: no secret. */
export function writeTracking({ ref }: { ref?: string | undefined }): string | undefined {
  return ref === undefined ? undefined : JSON.stringify({ ref });
}

export function readTracking(value: unknown): { ref?: string } {
  const text = textOf(value);
  const ref = text && textOf(mapOf(parseJson(Buffer.from(text)))?.["ref"]);
  return ref ? { ref } : {};
}
