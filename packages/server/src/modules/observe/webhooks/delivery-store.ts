import type { DomainEventType, JsonObject, WebhookDelivery } from "@mostrador/contract";
import { limits } from "@mostrador/contract";
import type { Sql, Tx } from "../../../platform/db/port.ts";
import { toDatabaseJson } from "../../../platform/db/text-safety.ts";

export interface NewDelivery {
  workspace_id: string;
  id: string;
  endpoint_id: string;
  event_type: DomainEventType;
  payload: JsonObject;
  created_at: string;
}

/** A delivery that this process may attempt now, and nobody else until `claimed_until`. */
export interface ClaimedDelivery {
  workspace_id: string;
  id: string;
  endpoint_id: string;
  payload: JsonObject;
  attempts: number;
  claimed_until: string;
  url: string;
  secret: string;
}

export interface Settlement {
  workspace_id: string;
  id: string;
  endpoint_id: string;
  claimed_until: string;
  state: "waiting" | "delivered" | "dead";
  next_attempt_at: string | null;
  last_status: number | null;
  last_error: string | null;
}

const insert = `
INSERT INTO webhook_deliveries (workspace_id, id, endpoint_id, event_type, payload, state, next_attempt_at, created_at)
SELECT d.workspace_id, d.id, d.endpoint_id, d.event_type, d.payload, 'waiting', d.created_at, d.created_at
FROM json_to_recordset($1) AS d(workspace_id uuid, id uuid, endpoint_id uuid, event_type text, payload jsonb, created_at timestamptz)`;

export async function insertDeliveries(sql: Sql, rows: readonly NewDelivery[]): Promise<void> {
  await sql.query(insert, [toDatabaseJson(rows)], { prepare: true });
}

/** Endpoint by endpoint, a few of each: one with a thousand waiting deliveries holds up nobody else. */
const claim = `
WITH due AS (
  SELECT d.workspace_id, d.id, w.url, w.secret FROM webhook_endpoints w
  CROSS JOIN LATERAL (
    SELECT workspace_id, id FROM webhook_deliveries
    WHERE workspace_id = w.workspace_id AND endpoint_id = w.id AND state = 'waiting' AND next_attempt_at <= $1
      AND (claimed_until IS NULL OR claimed_until < $1)
    ORDER BY next_attempt_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
  ) d
  WHERE w.is_enabled AND NOT (w.id = ANY($5::uuid[])) LIMIT $4
)
UPDATE webhook_deliveries d SET claimed_until = $2, attempts = d.attempts + 1
FROM due WHERE d.workspace_id = due.workspace_id AND d.id = due.id
RETURNING d.workspace_id, d.id, d.endpoint_id, d.payload, d.attempts, d.claimed_until, due.url, due.secret`;

/** Takes due deliveries of endpoints that are switched on, except of those in `busy`. */
export function claimDeliveries(
  tx: Tx,
  at: { now: string; until: string },
  most: { each: number; all: number },
  busy: readonly string[],
): Promise<ClaimedDelivery[]> {
  return tx.query(claim, [at.now, at.until, most.each, most.all, busy], { prepare: true });
}

const settle = `
UPDATE webhook_deliveries d SET state = s.state, next_attempt_at = s.next_attempt_at, claimed_until = NULL,
  last_status = s.last_status, last_error = s.last_error
FROM json_to_recordset($1) AS s(workspace_id uuid, id uuid, claimed_until timestamptz, state text, next_attempt_at timestamptz, last_status int, last_error text)
WHERE d.workspace_id = s.workspace_id AND d.id = s.id AND d.claimed_until = s.claimed_until`;

/** Writes what became of an attempt. A delivery that somebody else has claimed since is left alone. */
export async function settleDelivery(tx: Tx, settlement: Settlement): Promise<void> {
  await tx.query(settle, [toDatabaseJson([settlement])], { prepare: true });
}

/** Keeps since when the endpoint fails; `stop` switches it off, for the reason given. */
export async function noteFailure(
  tx: Tx,
  { workspace_id, endpoint_id }: ClaimedDelivery,
  now: string,
): Promise<{ failing_since: string } | undefined> {
  const rows = await tx.query<{ failing_since: string }>(
    "UPDATE webhook_endpoints SET failing_since = COALESCE(failing_since, $3) WHERE workspace_id = $1 AND id = $2 RETURNING failing_since",
    [workspace_id, endpoint_id, now],
  );
  return rows[0];
}

export async function noteSuccess(tx: Tx, { workspace_id, endpoint_id }: ClaimedDelivery): Promise<void> {
  await tx.query(
    "UPDATE webhook_endpoints SET failing_since = NULL WHERE workspace_id = $1 AND id = $2 AND failing_since IS NOT NULL",
    [workspace_id, endpoint_id],
  );
}

export async function switchOff(
  tx: Tx,
  { workspace_id, endpoint_id }: ClaimedDelivery,
  reason: string,
): Promise<void> {
  await tx.query(
    "UPDATE webhook_endpoints SET is_enabled = false, disabled_reason = $3 WHERE workspace_id = $1 AND id = $2",
    [workspace_id, endpoint_id, reason],
  );
}

const shown =
  "id, endpoint_id, event_type, payload, state, attempts, next_attempt_at, last_status, last_error, created_at";

/** The delivery log of an endpoint, newest first. */
export function listDeliveries(
  sql: Sql,
  workspace_id: string,
  filter: { endpoint_id: string; state: string | null; before_id: string | null; limit: number },
): Promise<WebhookDelivery[]> {
  return sql.query(
    `SELECT ${shown} FROM webhook_deliveries
     WHERE workspace_id = $1 AND endpoint_id = $2 AND ($3::text IS NULL OR state = $3) AND ($4::uuid IS NULL OR id < $4)
     ORDER BY id DESC LIMIT $5`,
    [workspace_id, filter.endpoint_id, filter.state, filter.before_id, filter.limit],
  );
}

/** Sets a delivery up to be attempted now, with all its attempts before it. One that is on its way stays as it is. */
export async function replayDelivery(
  sql: Sql,
  key: { workspace_id: string; endpoint_id: string; id: string },
  now: string,
): Promise<WebhookDelivery | undefined> {
  const values = [key.workspace_id, key.endpoint_id, key.id];
  await sql.query(
    `UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_attempt_at = $4, claimed_until = NULL
     WHERE workspace_id = $1 AND endpoint_id = $2 AND id = $3 AND (claimed_until IS NULL OR claimed_until < $4)`,
    [...values, now],
  );
  const rows = await sql.query<WebhookDelivery>(
    `SELECT ${shown} FROM webhook_deliveries WHERE workspace_id = $1 AND endpoint_id = $2 AND id = $3`,
    values,
  );
  return rows[0];
}

/** Forgets what was settled long ago, some at a time. */
export async function purgeDeliveries(sql: Sql, now_ms: number): Promise<void> {
  await sql.query(
    `DELETE FROM webhook_deliveries WHERE (workspace_id, id) IN (
       SELECT workspace_id, id FROM webhook_deliveries WHERE created_at < $1 AND state <> 'waiting' ORDER BY created_at LIMIT 1000)`,
    [new Date(now_ms - limits.webhook_log_days * 86_400_000).toISOString()],
  );
}
