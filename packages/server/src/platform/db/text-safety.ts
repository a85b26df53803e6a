/**
 * JSON for PostgreSQL: it takes neither NUL nor half of a surrogate pair, and a customer can send both.
 * NUL is taken out, a lone half becomes the replacement character.
 */
export function toDatabaseJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (isDatabaseJson(text)) return text;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? cleanText(inner) : inner,
  );
}

/** Whether PostgreSQL takes this JSON as it is. */
export function isDatabaseJson(text: string): boolean {
  return !text.includes("\\u0000") && !text.includes("\\ud");
}

/** Text that PostgreSQL can hold. */
export function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
