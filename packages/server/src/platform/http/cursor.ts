import { Fault } from "../fault.ts";
import { isId } from "../ids.ts";

/** A place in a list, as text that means nothing to the caller. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads a cursor back; `read` gives null for what is no place of this list, and the caller hears so. */
export function decodeCursor<Place>(cursor: string, read: (place: unknown) => Place | null): Place {
  const place = read(parse(cursor));
  if (place !== null) return place;
  throw new Fault(
    "invalid_request",
    "The cursor does not belong to this list. Pass back next_cursor as it came.",
    {
      fields: [{ path: "query.cursor", message: "not a cursor of this list" }],
    },
  );
}

/** The commonest place: the id of the last row that was shown. */
export function decodeIdCursor(cursor: string): string {
  return decodeCursor(cursor, (place) => {
    const id: unknown = Array.isArray(place) && place.length === 1 ? place[0] : null;
    return typeof id === "string" && isId(id) ? id : null;
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
