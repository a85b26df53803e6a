import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../../../platform/secrets.ts";

/**
 * Keys for links to files: who was shown the thread can open its files, with no token of his in an address. A page
 * cannot send headers for a picture.
 */
export function createFileKeys(secrets: Pick<Secrets, "derive">) {
  const secret = secrets.derive("links to attachments");
  const keyOf = (attachment_id: string) =>
    createHmac("sha256", secret).update(attachment_id).digest("base64url").slice(0, 32);
  return {
    keyOf,
    fits(attachment_id: string, key: string): boolean {
      const [given, right] = [Buffer.from(key), Buffer.from(keyOf(attachment_id))];
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
export type FileKeys = ReturnType<typeof createFileKeys>;
