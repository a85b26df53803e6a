import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Where a sealed text is kept. It opens there and nowhere else. */
export interface SecretPlace {
  workspace_id: string;
  table: string;
  column: string;
}

/** Encrypts what is kept at rest: AES-256-GCM, bound to its place, with the id of its key in front. */
export interface Secrets {
  seal(place: SecretPlace, text: string): string;
  /** Throws when the text was altered, moved to another place, or sealed with a key that is not at hand. */
  open(place: SecretPlace, sealed: string): string;
  /** A key of its own for `purpose`, the same at each start. */
  derive(purpose: string): string;
}

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** `keys` are 32 bytes in base64; the first one seals, all of them open: put a new one in front to rotate. */
export function createSecrets(keys: readonly string[]): Secrets {
  const ring = new Map(keys.map(readKey).map((key) => [idOf(key), key]));
  const [first] = ring;
  if (!first) throw new Error("There is no secret key");
  const [firstId, firstKey] = first;

  return {
    seal(place, text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", firstKey, iv).setAAD(toAad(place));
      const sealed = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${firstId}.${sealed.toString("base64url")}`;
    },
    open(place, sealed) {
      const [id = "", body = ""] = sealed.split(".");
      const key = ring.get(id);
      if (!key)
        throw new Error(
          `A ${place.table}.${place.column} was sealed with the key ${id}, which is not at hand. Add the old key after the new one: MOSTRADOR_SECRET_KEY=new,old`,
        );
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(toAad(place)).setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString(
        "utf8",
      );
    },
    derive: (purpose) =>
      Buffer.from(hkdfSync("sha256", firstKey, "", purpose, keyBytes)).toString("base64url"),
  };
}

/** The keys that `MOSTRADOR_SECRET_KEY` names, or those of `file`, which is made at the first start. */
export function readSecretKeys(configured: string | null, file: string): string[] {
  if (configured) return configured.split(",").map((key) => key.trim());
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const unfinished = `${file}.new`;
    writeFileSync(
      unfinished,
      `${JSON.stringify({ keys: [randomBytes(keyBytes).toString("base64")] }, null, 2)}\n`,
      { mode: 0o600 },
    );
    renameSync(unfinished, file);
  }
  const content: { keys?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  const keys = Array.isArray(content.keys) ? content.keys.filter((key) => typeof key === "string") : [];
  if (keys.length === 0)
    throw new Error(
      `${file} holds no keys. Put the file back from your backup: without it the stored secrets cannot be read.`,
    );
  return keys;
}

function readKey(text: string): Buffer {
  const key = Buffer.from(text, "base64");
  if (key.length === keyBytes) return key;
  throw new Error(
    `A secret key must be ${keyBytes} bytes in base64, this one has ${key.length}. Make one with: openssl rand -base64 ${keyBytes}`,
  );
}

function idOf(key: Buffer): string {
  return createHash("sha256").update("mostrador key id").update(key).digest("hex").slice(0, 8);
}

function toAad({ workspace_id, table, column }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([workspace_id, table, column]));
}
