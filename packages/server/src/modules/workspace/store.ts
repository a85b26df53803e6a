import type { Member, Workspace } from "@mostrador/contract";
import type { Sql } from "../../platform/db/port.ts";

const workspaceColumns =
  "id, name, locale, currency, time_zone, country, assistant_name, assistant_avatar_url, settings, created_at";
const memberColumns = "id, user_id, name, email, role, locale, created_at";

export function listWorkspaces(sql: Sql): Promise<Workspace[]> {
  return sql.query<Workspace>(`SELECT ${workspaceColumns} FROM workspaces ORDER BY created_at, id`);
}

export async function insertWorkspace(sql: Sql, workspace: Workspace): Promise<void> {
  const { id, name, locale, currency, time_zone, country, assistant_name, assistant_avatar_url } = workspace;
  await sql.query(
    `INSERT INTO workspaces (${workspaceColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[id, name, locale, currency, time_zone, country, assistant_name, assistant_avatar_url],
      JSON.stringify(workspace.settings),
      workspace.created_at,
    ],
  );
}

export interface WorkspaceChange {
  name?: string | undefined;
  assistant_name?: string | undefined;
  locale?: string | undefined;
  time_zone?: string | undefined;
}

export async function updateWorkspace(
  sql: Sql,
  workspace_id: string,
  { name, assistant_name, locale, time_zone }: WorkspaceChange,
): Promise<Workspace | undefined> {
  const [row] = await sql.query<Workspace>(
    `UPDATE workspaces SET name = coalesce($2, name), assistant_name = coalesce($3, assistant_name),
       locale = coalesce($4, locale), time_zone = coalesce($5, time_zone)
     WHERE id = $1 RETURNING ${workspaceColumns}`,
    [workspace_id, name ?? null, assistant_name ?? null, locale ?? null, time_zone ?? null],
  );
  return row;
}

export function listMembers(sql: Sql, workspace_id: string): Promise<Member[]> {
  return sql.query<Member>(
    `SELECT ${memberColumns} FROM members WHERE workspace_id = $1 ORDER BY created_at, id`,
    [workspace_id],
  );
}

export async function findMember(
  sql: Sql,
  workspace_id: string,
  member_id: string,
): Promise<Member | undefined> {
  const [row] = await sql.query<Member>(
    `SELECT ${memberColumns} FROM members WHERE workspace_id = $1 AND id = $2`,
    [workspace_id, member_id],
  );
  return row;
}

export async function insertMember(sql: Sql, workspace_id: string, member: Member): Promise<void> {
  const { id, user_id, name, email, role, locale, created_at } = member;
  await sql.query(
    `INSERT INTO members (workspace_id, ${memberColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [workspace_id, id, user_id, name, email, role, locale, created_at],
  );
}

/** Name and e-mail are the person's own, so they change in all workspaces. */
export async function updateMemberships(
  sql: Sql,
  user_id: string,
  { name, email }: { name: string | undefined; email: string | undefined },
): Promise<void> {
  await sql.query(
    "UPDATE members SET name = coalesce($2, name), email = coalesce($3, email) WHERE user_id = $1",
    [user_id, name ?? null, email ?? null],
  );
}
