import type { Member } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import type { Sql } from "../../../platform/db/port.ts";
import type { Caller } from "../../../platform/http/mount.ts";
import { scopesOf } from "../roles.ts";
import { hashSecret, newSecret } from "../tokens.ts";

export const sessionLifetime_s = 30 * 24 * 60 * 60;

export interface Belonging {
  user_id: string;
  workspace_id: string;
}

/** Begins a session; gives its token, of which only the digest is kept. */
export async function beginSession(
  sql: Sql,
  clock: Clock,
  { user_id, workspace_id }: Belonging,
): Promise<string> {
  const token = newSecret();
  await sql.query(
    "INSERT INTO sessions (token_hash, user_id, workspace_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
    [hashSecret(token), user_id, workspace_id, clock.now(), after(clock, sessionLifetime_s)],
  );
  return token;
}

export async function endSession(sql: Sql, token: string): Promise<void> {
  await sql.query("DELETE FROM sessions WHERE token_hash = $1", [hashSecret(token)]);
}

/** Signs a person out everywhere but in the session of `token`. */
export async function endOtherSessions(sql: Sql, user_id: string, token: string | null): Promise<void> {
  await sql.query("DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2", [
    user_id,
    hashSecret(token ?? ""),
  ]);
}

/** The member behind a session token; null when the session has ended or he is no member any more. */
export async function findSession(sql: Sql, clock: Clock, token: string): Promise<Caller | null> {
  const [row] = await sql.query<{ workspace_id: string; id: string; role: Member["role"]; name: string }>(
    `SELECT m.workspace_id, m.id, m.role, m.name FROM sessions s
     JOIN members m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id::text
     WHERE s.token_hash = $1 AND s.expires_at > $2`,
    [hashSecret(token), clock.now()],
  );
  if (!row) return null;
  const { workspace_id, id, role, name } = row;
  return { workspace_id, member: { id, role, name }, scopes: scopesOf(role) };
}

export async function purgeSessions(sql: Sql, clock: Clock): Promise<void> {
  await sql.query("DELETE FROM sessions WHERE expires_at < $1", [clock.now()]);
  await sql.query("DELETE FROM sign_in_links WHERE expires_at < $1", [clock.now()]);
}

export function after(clock: Clock, seconds: number): string {
  return new Date(clock.ms() + seconds * 1000).toISOString();
}

/** Where a person is a member, oldest first. */
export function findBelongings(sql: Sql, user_id: string): Promise<Belonging[]> {
  return sql.query<Belonging>(
    "SELECT user_id, workspace_id FROM members WHERE user_id = $1 ORDER BY created_at, workspace_id",
    [user_id],
  );
}
