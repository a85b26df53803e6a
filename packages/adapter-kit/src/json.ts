/** Reading JSON that somebody else wrote: every reader gives undefined for what is not there or not of its kind. */
export type JsonMap = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
export function mapOf(value: unknown): JsonMap | undefined {
  return isMap(value) ? value : undefined;
}
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
/** Text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
/** Ids come as text or as numbers; we keep text. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}

/** Where a value may begin, so that the digits of a text id do not count. */
const mayHoldLongNumber = /[[:,]\s*-?\d{16}/;
const longNumber = /([[:,]\s*)(-?\d{16,})(?=\s*[,}\]])/g;

/** JSON with ids of 16 digits and more kept as text: JSON.parse would round them. null when it is not JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  try {
    return JSON.parse(mayHoldLongNumber.test(text) ? quoteLongNumbers(text) : text);
  } catch {
    return null;
  }
}

/** Numbers inside strings stay: only the pieces between strings are touched. */
function quoteLongNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|[^"]+/g, (piece) =>
    piece.startsWith('"') ? piece : quotePiece(piece),
  );
}

function quotePiece(piece: string): string {
  return `${piece},`.replace(longNumber, '$1"$2"').slice(0, -1);
}
