import { createHmac } from "node:crypto";
import {
  type InboxSettings,
  isMap,
  isSameSecret,
  type JsonMap,
  numberOf,
  textOf,
} from "@mostrador/adapter-kit";
import { userOf } from "./envelope.ts";

export interface LinkedAccount {
  /** The shop's own id of the customer. */
  id: string;
  name?: string;
  email?: string;
}

/** The shop's account behind the access token, where the shop's sign-in made it: a JWT signed with `link_secret`. */
export function linkedAccount(
  envelope: JsonMap | undefined,
  settings: InboxSettings,
  now: string,
): LinkedAccount | null {
  const token = textOf(userOf(envelope)?.["accessToken"]);
  const secret = textOf(settings["link_secret"]);
  if (!token || !secret) return null;
  const [head = "", claims = "", signature = "", ...more] = token.split(".");
  const expected = createHmac("sha256", secret).update(`${head}.${claims}`).digest("base64url");
  if (more.length > 0 || !isSameSecret(signature, expected) || decode(head)?.["alg"] !== "HS256") return null;
  const said = decode(claims);
  const id = textOf(said?.["sub"]);
  const ends = numberOf(said?.["exp"]);
  if (!id || (ends !== undefined && ends * 1000 <= Date.parse(now))) return null;
  const name = textOf(said?.["name"]);
  const email = textOf(said?.["email"]);
  return { id, ...(name ? { name } : {}), ...(email ? { email } : {}) };
}

function decode(part: string): JsonMap | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isMap(value) ? value : null;
  } catch {
    return null;
  }
}

/** The code of one customer, which the shop's site shows him: four digits from his id and the shop's secret. */
export function pinOf(secret: string, account_id: string): string {
  const hash = createHmac("sha256", secret).update(account_id).digest();
  return String(hash.readUInt32BE(0) % 10_000).padStart(4, "0");
}

/** A token as the shop's sign-in makes it, for the simulated customer. */
export function makeLinkToken(account: LinkedAccount, secret: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const { id: sub, ...facts } = account;
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub, ...facts })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
