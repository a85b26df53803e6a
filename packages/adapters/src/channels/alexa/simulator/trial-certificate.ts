import { generateKeyPairSync, sign } from "node:crypto";
import { issueTrialCertificate } from "@mostrador/adapter-kit";
import { trialKey } from "../certificate.ts";
import { certificateRules } from "../wire.ts";

export interface TrialSigner {
  /** The chain as Amazon would publish it. */
  pem: string;
  sign(body: Uint8Array): string;
}

/** A certificate with Amazon's name, signed by the key of a trial, and the key that belongs to it. */
export function createTrialSigner(secret: string, now: Date): TrialSigner {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    pem: issueTrialCertificate({
      name: certificateRules.name,
      key: publicKey,
      issuer: trialKey(secret),
      issuer_name: "Mostrador trial root",
      now,
    }),
    sign: (body) => sign("RSA-SHA256", body, privateKey).toString("base64"),
  };
}
