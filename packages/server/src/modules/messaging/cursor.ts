import type { z } from "zod";
import { Fault } from "../../platform/fault.ts";

/** A place in a list, as text that means nothing to the caller. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads a cursor of this list back; anything else is refused. */
export function decodeCursor<T extends z.ZodType>(shape: T, cursor: string): z.output<T> {
  const place = shape.safeParse(readJson(cursor));
  if (!place.success)
    throw new Fault(
      "invalid_request",
      "The cursor does not belong to this list. Pass back next_cursor as it came, with the same sort.",
      { fields: [{ path: "query.cursor", message: "not a cursor of this list" }] },
    );
  return place.data;
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
