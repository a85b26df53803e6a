/** Bytes as text. Total: an unknown charset is taken for UTF-8 where the bytes are that, else for Windows-1252. */
export function decodeCharset(bytes: Uint8Array, charset: string | undefined): string {
  const label = charset?.trim().toLowerCase();
  if (label && label !== "us-ascii" && label !== "utf-8" && label !== "utf8") {
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      // No such charset: by its bytes then
    }
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(label?.startsWith("utf") ? "utf-8" : "windows-1252").decode(bytes);
  }
}

/** Raw 8-bit letters in a header. */
export function fromLatin(text: string): string {
  return /[\x80-\xff]/.test(text) ? decodeCharset(Buffer.from(text, "latin1"), undefined) : text;
}
