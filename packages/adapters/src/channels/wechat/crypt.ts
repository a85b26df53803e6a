import { createCipheriv, createDecipheriv, createHash } from "node:crypto";

/** SHA-1 over the parts, sorted and joined: WeChat's signature of requests and of encrypted bodies. */
export function signatureOf(...parts: string[]): string {
  return createHash("sha1").update(parts.toSorted(byCode).join("")).digest("hex");
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const block_bytes = 32;
const random_bytes = 16;

/**
 * What is inside `Encrypt`: AES-256-CBC of 16 random bytes, the length of the XML, the XML, and whose it is. Null when it
 * is not that.
 */
export function decrypt(encrypted: string, encoding_aes_key: string): { xml: string; app_id: string } | null {
  const key = keyOf(encoding_aes_key);
  const bytes = Buffer.from(encrypted, "base64");
  if (!key || bytes.length === 0 || bytes.length % 16 !== 0) return null;
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > block_bytes || pad > padded.length) return null;
  const plain = padded.subarray(random_bytes, padded.length - pad);
  if (plain.length < 4) return null;
  const length = plain.readUInt32BE(0);
  if (4 + length > plain.length) return null;
  return {
    xml: plain.subarray(4, 4 + length).toString("utf8"),
    app_id: plain.subarray(4 + length).toString("utf8"),
  };
}

/** The same the other way round; `random` is given, because a simulator has no chance of its own. */
export function encrypt(
  xml: string,
  { encoding_aes_key, app_id, random }: { encoding_aes_key: string; app_id: string; random: Buffer },
): string {
  const key = keyOf(encoding_aes_key);
  if (!key) throw new Error("an EncodingAESKey has 43 letters and digits");
  const text = Buffer.from(xml);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random.subarray(0, random_bytes), length, text, Buffer.from(app_id)]);
  const pad = block_bytes - (plain.length % block_bytes);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(pad, pad)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
}

function keyOf(encoding_aes_key: string): Buffer | null {
  const key = Buffer.from(`${encoding_aes_key}=`, "base64");
  return key.length === 32 ? key : null;
}
