import { decodeSeptets, decodeUnicode, type InboxSettings } from "@mostrador/adapter-kit";

/** What the bytes say, by their data coding; null for bytes that are no text. Total. */
export function decodeText(bytes: Uint8Array, data_coding: number, settings: InboxSettings): string | null {
  const alphabet = alphabetFor(data_coding, settings);
  switch (alphabet) {
    case "gsm7":
      return decodeSeptets(bytes);
    case "ia5":
      return decodeInternational(bytes);
    case "ucs2":
      return decodeUnicode(bytes);
    case "binary":
      return null;
    default:
      return new TextDecoder(alphabet).decode(bytes);
  }
}

/**
 * Coding 1 is ASCII by the book, and GSM-7 at many centres that a shop with GSM-7 for its default meets. The letters that
 * only one of them has tell which it is; "@" between letters is a mail address, and nobody writes "¤" or "§".
 */
function decodeInternational(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a && byte !== 0x0d)) return decodeSeptets(bytes);
  const ascii = Buffer.from(bytes).toString("latin1");
  return [...decodeSeptets(bytes)]
    .map((character, at) => {
      const isMail = character === "¡" && /\w@\w/.test(ascii.slice(Math.max(0, at - 1), at + 2));
      return isMail || character === "¤" || character === "§" || character === "\ufffd"
        ? (ascii[at] ?? "")
        : character;
    })
    .join("");
}

type Alphabet = "ia5" | "gsm7" | "ucs2" | "binary" | "latin1" | "ascii" | "iso-8859-5" | "iso-8859-8";

/** Codes of SMPP first (0 to 15), then those of GSM 03.38 with a message class. */
function alphabetFor(data_coding: number, settings: InboxSettings): Alphabet {
  switch (data_coding) {
    case 0:
      return defaultAlphabet(settings);
    case 1:
      return defaultAlphabet(settings) === "gsm7" ? "ia5" : "ascii";
    case 3:
      return "latin1";
    case 6:
      return "iso-8859-5";
    case 7:
      return "iso-8859-8";
    case 8:
      return "ucs2";
  }
  if (data_coding < 0x10) return "binary";
  if (data_coding >= 0xf0) return data_coding & 0x04 ? "binary" : defaultAlphabet(settings);
  if (data_coding >= 0xe0) return "ucs2";
  if (data_coding >= 0xc0) return defaultAlphabet(settings);
  if (data_coding & 0x80) return "binary";
  // The third coding is not in use
  return (
    ([defaultAlphabet(settings), "binary", "ucs2", "binary"] as const)[(data_coding >> 2) & 3] ?? "binary"
  );
}

/** What code 0 means is the centre's affair: byte 0x40 is ¡ in one and @ in another. */
function defaultAlphabet(settings: InboxSettings): "gsm7" | "latin1" | "ascii" {
  const chosen = settings["default_alphabet"];
  return chosen === "latin1" || chosen === "ascii" ? chosen : "gsm7";
}
