import type {
  MemberRole,
  Route,
  RouteBody,
  RouteParams,
  RouteQuery,
  RouteResponse,
  Scope,
} from "@mostrador/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";

/** Who calls: a signed-in member or an API key, always of one workspace. */
export interface Caller {
  workspace_id: string;
  member: { id: string; role: z.infer<typeof MemberRole>; name: string } | null;
  scopes: readonly Scope[];
}

/** The browser at the other end; only sign-in has business with it. */
export interface Browser {
  /** The address that the request came from. */
  address: string;
  /** The session cookie as it came; null without one. */
  session_token: string | null;
  /** Gives the browser a session cookie. */
  setSession(token: string, lifetime_s: number): void;
  clearSession(): void;
}

export interface RouteCall<R extends Route> {
  /** For "public" routes `workspace_id` is the only workspace and `member` is null. */
  caller: Caller;
  params: RouteParams<R>;
  query: RouteQuery<R>;
  body: RouteBody<R>;
  browser: Browser;
}

/** What a handler gives back; nothing where the contract names no response, which is a 204. */
export type RouteResult<R extends Route> = Promise<
  R extends { response: z.ZodType } ? RouteResponse<R> : void
>;

/** Mounts a route of the contract below /api/v1: checks scope and shapes, then calls the handler. */
export type MountRoute = <R extends Route>(route: R, handle: (call: RouteCall<R>) => RouteResult<R>) => void;

/** What a module's routes.ts receives. `http` is the bare server, for pages and sockets. */
export interface HttpFace {
  mount: MountRoute;
  http: FastifyInstance;
  /** For pages that sign in; routes of the contract have it in their call. */
  browserOf(request: FastifyRequest, reply: FastifyReply): Browser;
}
