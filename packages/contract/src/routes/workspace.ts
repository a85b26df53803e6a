import { z } from "zod";
import { Member, Workspace } from "../messaging.ts";
import { Id, Timestamp } from "../scalars.ts";
import { defineRoute, Scope } from "./define.ts";

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(Scope),
  last_used_at: Timestamp.nullable(),
  revoked_at: Timestamp.nullable(),
  created_at: Timestamp,
});
export type ApiKey = z.infer<typeof ApiKey>;

export const workspaceRoutes = {
  /** The signed-in person and his workspace; 401 when nobody is signed in. */
  me: defineRoute({
    method: "GET",
    path: "/me",
    scope: "session",
    summary: "Who am I",
    response: z.object({ member: Member, workspace: Workspace, has_password: z.boolean() }),
  }),
  members: defineRoute({
    method: "GET",
    path: "/members",
    scope: "workspace:read",
    summary: "List members",
    response: z.object({ items: z.array(Member) }),
  }),
  update: defineRoute({
    method: "PATCH",
    path: "/workspace",
    scope: "workspace:write",
    summary: "Change the shop's settings",
    body: z
      .object({
        name: z.string().min(1).max(100),
        assistant_name: z.string().min(1).max(40),
        locale: z.string(),
        time_zone: z.string(),
      })
      .partial(),
    response: Workspace,
  }),
  /** The one-time link: exchanges its token for a session cookie. */
  signInWithLink: defineRoute({
    method: "POST",
    path: "/sign-in/link",
    scope: "public",
    summary: "Sign in with a one-time link",
    body: z.object({ token: z.string().min(10).max(200) }),
    response: z.object({ has_password: z.boolean() }),
  }),
  signIn: defineRoute({
    method: "POST",
    path: "/sign-in",
    scope: "public",
    summary: "Sign in with e-mail and password",
    body: z.object({ email: z.email(), password: z.string().min(1).max(200) }),
  }),
  signOut: defineRoute({ method: "POST", path: "/sign-out", scope: "session", summary: "Sign out" }),
  setPassword: defineRoute({
    method: "PUT",
    path: "/me/password",
    scope: "session",
    summary: "Choose a password",
    body: z.object({
      name: z.string().min(1).max(100).optional(),
      email: z.email().optional(),
      password: z.string().min(10).max(200),
    }),
  }),
  apiKeys: defineRoute({
    method: "GET",
    path: "/api-keys",
    scope: "session",
    summary: "List API keys",
    response: z.object({ items: z.array(ApiKey) }),
  }),
  createApiKey: defineRoute({
    method: "POST",
    path: "/api-keys",
    scope: "session",
    summary: "Make an API key; the secret is shown once",
    body: z.object({ name: z.string().min(1).max(100), scopes: z.array(Scope).min(1) }),
    response: ApiKey.extend({ secret: z.string() }),
  }),
  revokeApiKey: defineRoute({
    method: "DELETE",
    path: "/api-keys/:api_key_id",
    scope: "session",
    summary: "Revoke an API key",
    params: z.object({ api_key_id: Id }),
  }),
};
