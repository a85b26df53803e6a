import type { Clock } from "../../../platform/clock.ts";
import type { Sql } from "../../../platform/db/port.ts";
import { hashSecret, newSecret } from "../tokens.ts";
import { after, type Belonging } from "./sessions.ts";

const lifetime_s = 24 * 60 * 60;

/** A link that signs its person in once, within a day; gives the token for its end. */
export async function createLink(
  sql: Sql,
  clock: Clock,
  { user_id, workspace_id }: Belonging,
): Promise<string> {
  const token = newSecret();
  await sql.query(
    "INSERT INTO sign_in_links (token_hash, user_id, workspace_id, expires_at) VALUES ($1, $2, $3, $4)",
    [hashSecret(token), user_id, workspace_id, after(clock, lifetime_s)],
  );
  return token;
}

/** Uses a link up; null when it is unknown, used or too old. Of two who come at once one gets in. */
export async function useLink(sql: Sql, clock: Clock, token: string): Promise<Belonging | null> {
  const [row] = await sql.query<Belonging>(
    "DELETE FROM sign_in_links WHERE token_hash = $1 AND expires_at > $2 RETURNING user_id, workspace_id",
    [hashSecret(token), clock.now()],
  );
  return row ?? null;
}
