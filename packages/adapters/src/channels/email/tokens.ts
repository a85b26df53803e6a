import { hmacSha256Hex, type InboxSettings, isSameSecret, textOf } from "@mostrador/adapter-kit";
import { Id } from "@mostrador/contract";

/** What our Message-ID says to us when it comes back in an answer or a bounce. */
export interface OwnMessage {
  client_ref: string;
  conversation_key: string;
}

/** The id of a mail of ours: message and thread are in it, sealed, so that only who has had a mail of it can answer into it. */
export function ownMessageId(message: OwnMessage, settings: InboxSettings): string {
  const key = Buffer.from(message.conversation_key).toString("base64url");
  const seal = sealOf(`message ${message.client_ref} ${key}`, settings);
  return `${message.client_ref}.${key}.${seal}@${domainOf(settings)}`;
}

/** undefined for the ids of others, and for those that somebody made up. */
export function readOwnId(message_id: string, settings: InboxSettings): OwnMessage | undefined {
  const [, client_ref = "", key = "", seal = ""] =
    /^([0-9a-f-]{36})\.([\w-]+)\.([0-9a-f]+)@/.exec(message_id) ?? [];
  if (!Id.safeParse(client_ref).success || !hasSecret(settings)) return undefined;
  if (!isSameSecret(seal, sealOf(`message ${client_ref} ${key}`, settings))) return undefined;
  return { client_ref, conversation_key: Buffer.from(key, "base64url").toString("utf8") };
}

/** For the address that one click unsubscribes. */
export function unsubscribeToken(address: string, settings: InboxSettings): string {
  const key = Buffer.from(address).toString("base64url");
  return `${key}.${sealOf(`unsubscribe ${key}`, settings)}`;
}

export function readUnsubscribeToken(token: string, settings: InboxSettings): string | undefined {
  const [key = "", seal = ""] = token.split(".");
  if (!hasSecret(settings) || !isSameSecret(seal, sealOf(`unsubscribe ${key}`, settings))) return undefined;
  return Buffer.from(key, "base64url").toString("utf8");
}

function sealOf(text: string, settings: InboxSettings): string {
  return hmacSha256Hex(textOf(settings["password"]) ?? "", text).slice(0, 24);
}

function hasSecret(settings: InboxSettings): boolean {
  return textOf(settings["password"]) !== undefined;
}

export function ownAddress(settings: InboxSettings): string {
  return (textOf(settings["address"]) ?? "").trim().toLowerCase();
}

function domainOf(settings: InboxSettings): string {
  return ownAddress(settings).split("@")[1] || "mostrador.invalid";
}
