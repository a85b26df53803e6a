import { createHmac, sign } from "node:crypto";
import { isSameSecret, type JsonMap, mapOf, parseJson } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

/** A JSON web token by which Vonage signs its webhooks: HS256 alone, whatever its header says. */
export function signWebhookToken(claims: JsonObject, secret: string): string {
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

/** The claims of a token that was signed with this secret; undefined for any other. */
export function readWebhookToken(token: string, secret: string): JsonMap | undefined {
  const [header, claims, signature, ...rest] = token.split(".");
  if (!header || !claims || !signature || rest.length > 0) return undefined;
  if (mapOf(parseJson(Buffer.from(header, "base64url")))?.["alg"] !== "HS256") return undefined;
  const expected = createHmac("sha256", secret).update(`${header}.${claims}`).digest("base64url");
  return isSameSecret(signature, expected) ? mapOf(parseJson(Buffer.from(claims, "base64url"))) : undefined;
}

/** The token of an application for one call of the API: RS256, good for a few minutes. Throws when the key is none. */
export function signApplicationToken(
  application_id: string,
  private_key: string,
  now_ms: number,
  jti: string,
): string {
  const iat = Math.floor(now_ms / 1000);
  const text = `${encode({ alg: "RS256", typ: "JWT" })}.${encode({ application_id, iat, exp: iat + 300, jti })}`;
  const pem = private_key.includes("\n") ? private_key : private_key.replaceAll("\\n", "\n");
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), pem).toString("base64url")}`;
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
