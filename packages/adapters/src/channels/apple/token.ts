import { createHmac } from "node:crypto";
import {
  type InboxSettings,
  isMap,
  isSameSecret,
  type JsonMap,
  numberOf,
  textOf,
} from "@mostrador/adapter-kit";
import { wireLimits } from "./wire.ts";

/** The same HS256 token both ways: Apple names us as its audience, we name ourselves as its issuer. */
export function makeToken(claims: JsonMap, settings: InboxSettings): string {
  const signed = `${encode({ alg: "HS256" })}.${encode(claims)}`;
  return `${signed}.${seal(signed, settings)}`;
}

/** Why Apple's token is none, or null. */
export function refuseToken(token: string, settings: InboxSettings, now: string): string | null {
  if (!textOf(settings["api_secret"]) || !textOf(settings["msp_id"])) return "the inbox has no api_secret";
  const [head = "", claims = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || decode(head)?.["alg"] !== "HS256") return "the token is no HS256 token";
  if (!isSameSecret(signature, seal(`${head}.${claims}`, settings))) return "the token's signature is wrong";
  const said = decode(claims);
  if (textOf(said?.["aud"]) !== settings["msp_id"]) return "the token is for somebody else";
  const made = numberOf(said?.["iat"]);
  if (made === undefined || Math.abs(Date.parse(now) / 1000 - made) > wireLimits.token_age_s)
    return "the token is too old";
  return null;
}

function seal(signed: string, settings: InboxSettings): string {
  const key = Buffer.from(String(settings["api_secret"] ?? ""), "base64");
  return createHmac("sha256", key).update(signed).digest("base64url");
}

function encode(value: JsonMap): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): JsonMap | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isMap(value) ? value : null;
  } catch {
    return null;
  }
}
