import type { Route } from "@mostrador/contract";
import type { FastifyRequest } from "fastify";
import { Fault } from "../fault.ts";
import type { Caller } from "./mount.ts";

/** Where callers come from. Answers that are at hand come without a promise: this is asked on every request. */
export interface CallerSource {
  byKey(secret: string): Caller | null | Promise<Caller | null>;
  bySession(token: string): Caller | null | Promise<Caller | null>;
  /** Who calls a "public" route. */
  nobody(): Caller;
}

export interface KnownCaller {
  caller: Caller;
  by: "key" | "session" | "nobody";
  /** Who it is, for keys that are his alone: the session's member or the key. */
  token: string;
}

/** Finds out who calls. Throws when nobody does, or when his scopes do not reach. */
export async function identify(
  request: FastifyRequest,
  session_token: string | null,
  source: CallerSource,
): Promise<KnownCaller> {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer) {
    const caller = await source.byKey(bearer);
    if (!caller) throw new Fault("not_signed_in", "This API key is unknown or revoked.");
    return { caller, by: "key", token: bearer };
  }
  if (!session_token)
    throw new Fault("not_signed_in", "Sign in, or send an API key: Authorization: Bearer mk_...");
  const caller = await source.bySession(session_token);
  if (!caller) throw new Fault("not_signed_in", "The session has ended. Sign in again.");
  return { caller, by: "session", token: session_token };
}

/** Throws unless the caller may use the route. */
export function requireScope(known: KnownCaller, scope: Route["scope"]): void {
  if (scope === "public") return;
  if (scope === "session") {
    if (known.by === "session") return;
    throw new Fault("not_allowed", "Only people who are signed in can do this, no API key can.");
  }
  if (known.caller.scopes.includes(scope)) return;
  throw new Fault(
    "not_allowed",
    `This needs the scope ${scope}, which the ${known.by === "key" ? "API key" : "role"} does not have.`,
  );
}
