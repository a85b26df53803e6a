import { z } from "zod";

export const scopes = [
  "conversations:read",
  "conversations:write",
  "contacts:read",
  "contacts:write",
  "catalog:read",
  "catalog:write",
  "carts:write",
  "orders:read",
  "orders:write",
  "inboxes:read",
  "inboxes:write",
  "flows:read",
  "flows:write",
  "webhooks:write",
  "workspace:read",
  "workspace:write",
] as const;
export const Scope = z.enum(scopes);
export type Scope = z.infer<typeof Scope>;

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1, with `:name` for parameters: "/conversations/:conversation_id". */
  path: string;
  /** "session" = only people signed in to the console; "public" = no sign-in at all. */
  scope: Scope | "session" | "public";
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Where it may be more than `limits.api_body_bytes`. */
  body_max_bytes?: number;
  response?: z.ZodType;
}

/** A body that is a file: its bytes as they are, sent as application/octet-stream. */
export const FileBody = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, {
  message: "Send the bytes of the file as application/octet-stream",
});

/** Declares one API route as data: the server mounts it, the SDK types it, OpenAPI documents it. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;
/** What the server's handler receives, parsed. */
export type RouteParams<R extends Route> = Parsed<R["params"]>;
export type RouteQuery<R extends Route> = Parsed<R["query"]>;
export type RouteBody<R extends Route> = Parsed<R["body"]>;
export type RouteResponse<R extends Route> = Parsed<R["response"]>;
/** What a client sends. */
export type SentParams<R extends Route> = Sent<R["params"]>;
export type SentQuery<R extends Route> = Sent<R["query"]>;
export type SentBody<R extends Route> = Sent<R["body"]>;

/** Cursor pagination: pass `next_cursor` back as `cursor`; null = no more. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
};
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}
