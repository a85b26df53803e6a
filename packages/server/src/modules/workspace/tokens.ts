import { createHash, randomBytes } from "node:crypto";

/** 256 bits that nobody guesses, so a plain digest is enough to store them safely. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What we keep of a secret. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
