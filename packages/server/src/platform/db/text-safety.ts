/**
 * JSON for PostgreSQL: it takes neither NUL nor half of a surrogate pair, and a customer can send both.
 * NUL is taken out, a lone half becomes the replacement character.
 */
export function toDatabaseJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes("\\u0000") && !text.includes("\\ud")) return text;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? cleanText(inner) : inner,
  );
}

/** Text that PostgreSQL can hold. */
export function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
