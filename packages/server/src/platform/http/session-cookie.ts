import type { FastifyReply, FastifyRequest } from "fastify";
import type { Browser } from "./mount.ts";

/** The `__Host-` prefix makes browsers refuse the cookie from anybody but this host over https. */
function nameOf(is_https: boolean): string {
  return is_https ? "__Host-mostrador_session" : "mostrador_session";
}

/** The session token that the request carries; null without one. */
export function readSessionToken(request: FastifyRequest, is_https: boolean): string | null {
  return request.cookies[nameOf(is_https)] ?? null;
}

/** The browser at the other end of a request. Scripts cannot read its cookie, other sites cannot send it along. */
export function browserOf(request: FastifyRequest, reply: FastifyReply, is_https: boolean): Browser {
  const cookie = { path: "/", httpOnly: true, sameSite: "lax", secure: is_https } as const;
  return {
    address: request.ip,
    session_token: readSessionToken(request, is_https),
    setSession: (token, lifetime_s) => {
      reply.setCookie(nameOf(is_https), token, { ...cookie, maxAge: lifetime_s });
    },
    clearSession: () => {
      reply.clearCookie(nameOf(is_https), cookie);
    },
  };
}
