import { createDecipheriv, type ECDH, hkdfSync } from "node:crypto";

/** What a browser does with an aes128gcm push (RFC 8291): one record, its padding cut off. Null where it is not for us. */
export function decryptPush(body: Uint8Array, keys: ECDH, auth: Uint8Array): string | null {
  const bytes = Buffer.from(body);
  if (bytes.length < 21) return null;
  const salt = bytes.subarray(0, 16);
  const idLength = bytes[20] ?? 0;
  const sender = bytes.subarray(21, 21 + idLength);
  const sealed = bytes.subarray(21 + idLength);
  if (sender.length !== 65 || sealed.length < 17) return null;
  try {
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), sender]);
    const secret = derive(keys.computeSecret(sender), auth, info, 32);
    const key = derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
    const nonce = derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString("utf8");
  } catch {
    return null;
  }
}

function derive(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, info, length));
}
