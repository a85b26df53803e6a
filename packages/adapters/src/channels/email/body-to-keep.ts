import type { RawRequest } from "@mostrador/adapter-kit";
import { mailLimits } from "./wire.ts";

/** Files stay in the mailbox and are fetched from there: the beginning of a mail has its headers and its words. */
export function bodyToKeep({ body }: RawRequest): Uint8Array {
  return body.subarray(0, mailLimits.kept_bytes);
}
