import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { signatureHeader, timeHeader } from "../wire.ts";

/** What stands before the 32 bytes of a private Ed25519 key in its usual form. */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const seed = createHash("sha256").update("the Discord that is played on this machine").digest();
const privateKey = createPrivateKey({
  key: Buffer.concat([privatePrefix, seed]),
  format: "der",
  type: "pkcs8",
});

/**
 * The key of the simulated Discord, known to everybody: only an inbox that is played on this machine may have it, and
 * its customers are whoever opens the simulated phone.
 */
export const simulatorKey = createPublicKey(privateKey)
  .export({ format: "der", type: "spki" })
  .subarray(-32)
  .toString("hex");

export function signatureHeaders(body: Uint8Array, time: string): Record<string, string> {
  const signature = sign(null, Buffer.concat([Buffer.from(time), body]), privateKey).toString("hex");
  return { [timeHeader]: time, [signatureHeader]: signature };
}
