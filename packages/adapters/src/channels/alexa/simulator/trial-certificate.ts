import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
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
  const certificate = issue(publicKey, trialKey(secret), now);
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    sign: (body) => sign("RSA-SHA256", body, privateKey).toString("base64"),
  };
}

const ed25519 = sequence(objectId("1.3.101.112"));

function issue(key: KeyObject, root: KeyObject, now: Date): Buffer {
  const day_ms = 86_400_000;
  const validity = sequence(
    time(new Date(now.getTime() - day_ms)),
    time(new Date(now.getTime() + 365 * day_ms)),
  );
  const names = sequence(
    objectId("2.5.29.17"),
    tagged(0x04, sequence(tagged(0x82, Buffer.from(certificateRules.name)))),
  );
  const content = sequence(
    tagged(0xa0, integer(2)),
    integer(now.getTime() % 1_000_000_007),
    ed25519,
    named("Mostrador trial root"),
    validity,
    named(certificateRules.name),
    key.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(names)),
  );
  return sequence(
    content,
    ed25519,
    tagged(0x03, Buffer.concat([Buffer.from([0]), sign(null, content, root)])),
  );
}

function named(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId("2.5.4.3"), tagged(0x0c, Buffer.from(name)))));
}

function time(at: Date): Buffer {
  const text = at.toISOString().replaceAll(/[-:T]/g, "").slice(0, 14);
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
