/**
 * The default alphabet of SMS, GSM 03.38 (3GPP TS 23.038), by its code: 128 characters, and ten more that are sent behind
 * an escape and so count two. á í ó ú, their capitals and the lower-case ç are in neither; é à ñ ü ¿ ¡ are.
 */
const escapeCode = 0x1b;
const basic = [
  "@£$¥èéùìòÇ\nØø\rÅå",
  "Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ",
  " !\"#¤%&'()*+,-./",
  "0123456789:;<=>?",
  "¡ABCDEFGHIJKLMNO",
  "PQRSTUVWXYZÄÖÑÜ§",
  "¿abcdefghijklmno",
  "pqrstuvwxyzäöñüà",
].join("");
const extension = new Map([
  [0x0a, "\f"],
  [0x14, "^"],
  [0x28, "{"],
  [0x29, "}"],
  [0x2f, "\\"],
  [0x3c, "["],
  [0x3d, "~"],
  [0x3e, "]"],
  [0x40, "|"],
  [0x65, "€"],
]);

const codes = new Map<string, readonly number[]>();
for (const [code, character] of [...basic].entries()) if (code !== escapeCode) codes.set(character, [code]);
for (const [code, character] of extension) codes.set(character, [escapeCode, code]);

/** How many septets a character (one code point) takes: 1, 2, or 0 where the alphabet has none for it. */
export function septetsOf(character: string): number {
  return codes.get(character)?.length ?? 0;
}

/** The characters (each once, in their order) that are not in the alphabet. */
export function foreignCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => !codes.has(character));
}

/** One septet in each byte, as SMPP sends them; null when a character is not in the alphabet. */
export function encodeSeptets(text: string): Uint8Array | null {
  const septets: number[] = [];
  for (const character of text) {
    const code = codes.get(character);
    if (!code) return null;
    septets.push(...code);
  }
  return Uint8Array.from(septets);
}

/**
 * Total: an escape before a code that the extension lacks shows that code's basic character, as the standard asks of
 * phones; a byte over 127 shows "�".
 */
export function decodeSeptets(septets: Uint8Array): string {
  let text = "";
  for (let at = 0; at < septets.length; at++) {
    const code = septets[at] ?? 0;
    if (code !== escapeCode) text += basic[code] ?? "\ufffd";
    else if (at + 1 === septets.length) text += " ";
    else {
      const second = septets[++at] ?? 0;
      text += extension.get(second) ?? (second === escapeCode ? " " : (basic[second] ?? "\ufffd"));
    }
  }
  return text;
}

/** UCS-2 as it is in practice: UTF-16, big end first, emoji as surrogate pairs. */
export function encodeUnicode(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bytes[at * 2] = unit >> 8;
    bytes[at * 2 + 1] = unit & 0xff;
  }
  return bytes;
}

/** Total: a byte without its other half is left out. */
export function decodeUnicode(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return text;
}
