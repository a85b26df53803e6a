import type { CannedResponse, Label } from "@mostrador/contract";
import type { Sql } from "../../../platform/db/port.ts";

export function listLabels(sql: Sql, workspace_id: string): Promise<Label[]> {
  return sql.query(
    'SELECT id, name, colour FROM labels WHERE workspace_id = $1 ORDER BY fold_text(name) COLLATE "C", name COLLATE "C"',
    [workspace_id],
  );
}

/** Makes the label, or gives one of this name another colour. */
export async function writeLabel(sql: Sql, workspace_id: string, label: Label): Promise<Label> {
  const rows = await sql.query<Label>(
    `INSERT INTO labels (workspace_id, id, name, colour) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, name) DO UPDATE SET colour = excluded.colour RETURNING id, name, colour`,
    [workspace_id, label.id, label.name, label.colour],
  );
  return rows[0] ?? label;
}

export function listCannedResponses(sql: Sql, workspace_id: string): Promise<CannedResponse[]> {
  return sql.query(
    'SELECT id, shortcut, text FROM canned_responses WHERE workspace_id = $1 ORDER BY shortcut COLLATE "C"',
    [workspace_id],
  );
}

/** Makes the response, or changes the text of the one with this shortcut. */
export async function writeCannedResponse(
  sql: Sql,
  workspace_id: string,
  response: CannedResponse,
): Promise<CannedResponse> {
  const rows = await sql.query<CannedResponse>(
    `INSERT INTO canned_responses (workspace_id, id, shortcut, text) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, shortcut) DO UPDATE SET text = excluded.text RETURNING id, shortcut, text`,
    [workspace_id, response.id, response.shortcut, response.text],
  );
  return rows[0] ?? response;
}
