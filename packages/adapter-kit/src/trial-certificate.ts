import { createPublicKey, type KeyObject, sign } from "node:crypto";

/** A certificate for a trial on this machine: a provider that is played here signs as the real one does. */
export interface TrialCertificate {
  /** The name that it is for, in its subject and among its names. */
  name: string;
  /** Whose certificate it is. */
  key: KeyObject;
  /** The private key that vouches for it, RSA or Ed25519. */
  issuer: KeyObject;
  issuer_name: string;
  now: Date;
}

const day_ms = 86_400_000;

/** In PEM, good from yesterday for a year. */
export function issueTrialCertificate({ name, key, issuer, issuer_name, now }: TrialCertificate): string {
  const algorithm = algorithmOf(issuer);
  const validity = sequence(time(now.getTime() - day_ms), time(now.getTime() + 365 * day_ms));
  const names = sequence(objectId("2.5.29.17"), tagged(0x04, sequence(tagged(0x82, Buffer.from(name)))));
  const content = sequence(
    tagged(0xa0, integer(2)),
    integer(now.getTime() % 1_000_000_007),
    algorithm,
    named(issuer_name),
    validity,
    named(name),
    (key.type === "private" ? createPublicKey(key) : key).export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(names)),
  );
  const hash = issuer.asymmetricKeyType === "rsa" ? "RSA-SHA256" : null;
  const seal = tagged(0x03, Buffer.concat([Buffer.from([0]), sign(hash, content, issuer)]));
  const lines =
    sequence(content, algorithm, seal)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function algorithmOf(issuer: KeyObject): Buffer {
  if (issuer.asymmetricKeyType !== "rsa") return sequence(objectId("1.3.101.112"));
  return sequence(objectId("1.2.840.113549.1.1.11"), Buffer.from([0x05, 0]));
}

function named(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId("2.5.4.3"), tagged(0x0c, Buffer.from(name)))));
}

function time(at_ms: number): Buffer {
  const text = new Date(at_ms).toISOString().replaceAll(/[-:T]/g, "").slice(0, 14);
  return tagged(0x18, Buffer.from(`${text}Z`));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, "hex");
  return tagged(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** Type, length and value, as X.509 writes everything. */
function tagged(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
