import type { Sql } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";

export interface User {
  id: string;
  email: string | null;
  password_hash: string | null;
}

export async function insertUser(sql: Sql, user: { id: string; created_at: string }): Promise<void> {
  await sql.query("INSERT INTO users (id, created_at) VALUES ($1, $2)", [user.id, user.created_at]);
}

export async function findUserByEmail(sql: Sql, email: string): Promise<User | undefined> {
  const [row] = await sql.query<User>("SELECT id, email, password_hash FROM users WHERE email = $1", [
    email.toLowerCase(),
  ]);
  return row;
}

export async function findUser(sql: Sql, id: string): Promise<User | undefined> {
  const [row] = await sql.query<User>("SELECT id, email, password_hash FROM users WHERE id = $1", [id]);
  return row;
}

/** Throws conflict when the e-mail belongs to somebody else. */
export async function updateUser(
  sql: Sql,
  id: string,
  { email, password_hash }: { email: string | undefined; password_hash: string },
): Promise<void> {
  if (email !== undefined) {
    const other = await findUserByEmail(sql, email);
    if (other && other.id !== id) throw new Fault("conflict", "Another person signs in with this e-mail.");
  }
  await sql.query("UPDATE users SET password_hash = $2, email = coalesce($3, email) WHERE id = $1", [
    id,
    password_hash,
    email?.toLowerCase() ?? null,
  ]);
}
