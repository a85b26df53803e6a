import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { certificateRules } from "./wire.ts";

/** Whether this address may hold Amazon's certificate: https, Amazon's bucket, its folder (to the letter), its port. */
export function isCertificateAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === "https:" &&
    url.hostname === certificateRules.host &&
    url.port === "" &&
    url.username === "" &&
    url.password === "" &&
    url.pathname.startsWith(certificateRules.path)
  );
}

export type Judged = { result: "trusted"; key: KeyObject } | { result: "refused"; reason: string };

/** Judges a chain in PEM: Amazon's name, valid now, each signed by the next, the last by a root that we trust. */
export function judgeChain(pem: string, now: string, trial: KeyObject | null): Judged {
  const chain = readChain(pem);
  const [leaf] = chain;
  if (!leaf) return refused("the certificate cannot be read");
  const at = Date.parse(now);
  if (!chain.every((one) => isValidAt(one, at)))
    return refused("a certificate has expired or is not valid yet");
  if (leaf.checkHost(certificateRules.name, { subject: "never" }) === undefined)
    return refused(`the certificate does not name ${certificateRules.name}`);
  for (const [index, one] of chain.entries()) {
    if (isRooted(one, at, trial)) return { result: "trusted", key: leaf.publicKey };
    const issuer = chain[index + 1];
    if (!issuer?.ca || !one.checkIssued(issuer) || !one.verify(issuer.publicKey))
      return refused("the certificates are no chain to a root that we trust");
  }
  return refused("the certificates are no chain to a root that we trust");
}

function refused(reason: string): Judged {
  return { result: "refused", reason };
}

const most = 10;

function readChain(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.slice(0, most).map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}

function isValidAt(certificate: X509Certificate, at: number): boolean {
  return Date.parse(certificate.validFrom) <= at && at <= Date.parse(certificate.validTo);
}

/** Signed by a public root of this Node, or by the key of a trial. */
function isRooted(certificate: X509Certificate, at: number, trial: KeyObject | null): boolean {
  if (trial && certificate.verify(trial)) return true;
  const roots = rootsBySubject().get(certificate.issuer) ?? [];
  return roots.some(
    (root) => isValidAt(root, at) && certificate.checkIssued(root) && certificate.verify(root.publicKey),
  );
}

let known: Map<string, X509Certificate[]> | undefined;

/** Read once: a hundred and some. */
function rootsBySubject(): Map<string, X509Certificate[]> {
  if (known) return known;
  known = new Map();
  for (const pem of rootCertificates) {
    const root = new X509Certificate(pem);
    known.set(root.subject, [...(known.get(root.subject) ?? []), root]);
  }
  return known;
}

/** The key that signs certificates of a trial: made from a secret, so that the simulator and we come to the same. */
export function trialKey(secret: string): KeyObject {
  const seed = createHash("sha256").update(`mostrador alexa trial:${secret}`).digest();
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
}

export function trialRoot(secret: string): KeyObject {
  return createPublicKey(trialKey(secret));
}
