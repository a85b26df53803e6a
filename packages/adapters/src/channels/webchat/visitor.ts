import { createHash } from "node:crypto";
import {
  hmacSha256Hex,
  type InboxSettings,
  isSameSecret,
  listOf,
  mapOf,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";

/** Who is at the page, or why we do not believe it. */
export type Identification =
  | {
      result: "known";
      /** "user:<the shop's id>" or "visitor:<hash of the token>": the beginning keeps one from posing as the other. */
      key: string;
      is_verified: boolean;
      name?: string;
      email?: string;
      phone?: string;
    }
  | { result: "refused"; reason: string };

/** 22 characters of base64url hold 128 bits. */
const tokenShape = /^[A-Za-z0-9_-]{22,200}$/;
const most = { id: 200, name: 200, address: 254 };

/**
 * Tells a visitor by his token, or by the user id that the shop signed. The token itself goes no further: whoever
 * reads our tables must not be able to read threads with it.
 */
export function identify(token: unknown, user: unknown, settings: InboxSettings): Identification {
  if (typeof token !== "string" || !tokenShape.test(token))
    return { result: "refused", reason: "the visitor's token is missing or too short" };
  if (user === undefined || user === null)
    return { result: "known", key: `visitor:${hashOf(token)}`, is_verified: false };
  const secret = textOf(settings["identity_secret"]);
  if (!secret) return { result: "refused", reason: "this inbox has no identity secret to check users with" };
  const { id, signature, name, email, phone } = mapOf(user) ?? {};
  if (typeof id !== "string" || id === "" || id.length > most.id)
    return { result: "refused", reason: "the user has no id" };
  if (typeof signature !== "string" || !isSameSecret(signature, hmacSha256Hex(secret, id)))
    return { result: "refused", reason: "the user's signature is wrong" };
  return {
    result: "known",
    key: `user:${id}`,
    is_verified: true,
    ...fact("name", name, most.name),
    ...(isAddress(email) ? fact("email", email, most.address) : {}),
    ...fact("phone", phone, most.address),
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

function isAddress(email: unknown): boolean {
  return typeof email === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
}

function fact(name: string, value: unknown, longest: number): Record<string, string> {
  const text = textOf(value)?.trim();
  return text && text.length <= longest ? { [name]: text } : {};
}

/**
 * Pages of other shops must not speak through this inbox: the browser's Origin is our own or on the list. A program
 * sends none, and may say what it likes: it is the token that opens a thread, never the origin.
 */
export function refuseOrigin(request: RawRequest, settings: InboxSettings): string | null {
  const origin = request.headers["origin"];
  if (origin === undefined) return null;
  const allowed = listOf(settings["allowed_origins"]);
  if (allowed.includes("*") || allowed.some((one) => originOf(one) === origin.toLowerCase())) return null;
  // The scheme is left out: behind a proxy that ends TLS we see http where the browser sees https.
  if (URL.parse(origin)?.host === URL.parse(request.url)?.host) return null;
  return "this page is not among the inbox's allowed origins";
}

function originOf(address: unknown): string | undefined {
  return typeof address === "string" ? URL.parse(address)?.origin : undefined;
}
