import { type Member, type Scope, scopes } from "@mostrador/contract";

const forAgents: readonly Scope[] = [
  "conversations:read",
  "conversations:write",
  "contacts:read",
  "contacts:write",
  "catalog:read",
  "carts:write",
  "orders:read",
  "orders:write",
  "inboxes:read",
  "flows:read",
  "workspace:read",
];

/** What a role may do. Agents talk and sell; owners and admins also change the shop. */
const scopesOfRoles: Readonly<Record<Member["role"], readonly Scope[]>> = {
  owner: scopes,
  admin: scopes,
  agent: forAgents,
};

export function scopesOf(role: Member["role"]): readonly Scope[] {
  return scopesOfRoles[role];
}
