import type { ChannelEvent, LaneEvent } from "@mostrador/contract";
import type { Tx } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";
import { newId } from "../../platform/ids.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import type { IdentityResolver, Owner } from "./identities.ts";

export interface NewEvent {
  id: string;
  event: ChannelEvent;
  dedupe_key: string;
  content_hash: string;
}

export interface NewDelivery {
  id: string;
  inbox: LiveInbox;
  received_at: string;
  body: string;
  is_base64: boolean;
  ignored: { reason: string; raw_type: string }[];
  events: NewEvent[];
}

const store = `
WITH stored AS (
  INSERT INTO events (workspace_id, contact_id, id, dedupe_key, content_hash, payload, body, is_base64, created_at)
  SELECT workspace_id, contact_id, id, dedupe_key, content_hash, payload, body, is_base64, created_at
  FROM json_to_recordset($1) AS e(workspace_id uuid, contact_id uuid, id uuid, dedupe_key text, content_hash text, payload jsonb, body text, is_base64 boolean, created_at timestamptz)
  ON CONFLICT (workspace_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
  RETURNING id
), woken AS (
  INSERT INTO lanes (workspace_id, contact_id, due_at, first_event_id)
  SELECT * FROM json_to_recordset($2) AS l(workspace_id uuid, contact_id uuid, due_at timestamptz, first_event_id uuid)
  ON CONFLICT (workspace_id, contact_id) DO UPDATE SET due_at = LEAST(lanes.due_at, EXCLUDED.due_at), first_event_id = LEAST(lanes.first_event_id, EXCLUDED.first_event_id)
)
SELECT id FROM stored`;

const keepIgnored = `
INSERT INTO ignored_deliveries (workspace_id, id, inbox_id, received_at, body, is_base64, reasons)
SELECT * FROM json_to_recordset($1) AS d(workspace_id uuid, id uuid, inbox_id uuid, received_at timestamptz, body text, is_base64 boolean, reasons jsonb)`;

const keepConflicts = `
INSERT INTO event_conflicts (workspace_id, id, dedupe_key, payload, created_at)
SELECT n.workspace_id, n.id, n.dedupe_key, n.payload, n.created_at
FROM json_to_recordset($1) AS n(workspace_id uuid, id uuid, dedupe_key text, content_hash text, payload jsonb, created_at timestamptz)
JOIN events e ON e.workspace_id = n.workspace_id AND e.dedupe_key = n.dedupe_key AND e.content_hash <> n.content_hash AND e.id <> n.id
RETURNING id`;

const retryMedia = `
UPDATE attachments SET state = 'waiting', next_attempt_at = $2, attempts = 0
WHERE state <> 'stored' AND (workspace_id, inbox_id, provider_ref) IN (
  SELECT workspace_id, inbox_id, provider_ref FROM json_to_recordset($1) AS r(workspace_id uuid, inbox_id uuid, provider_ref text))`;

export type EventRow = ReturnType<typeof toEventRow>;

/** The rows of a batch of deliveries, each with its contact. What holds nothing to act on is stored at once, as ignored. */
export async function toEventRows(
  deps: RuntimeDeps,
  findOwners: IdentityResolver,
  deliveries: readonly NewDelivery[],
): Promise<EventRow[]> {
  const ignored = deliveries
    .filter((delivery) => delivery.ignored.length > 0 || delivery.events.length === 0)
    .map(toIgnoredRow);
  if (ignored.length > 0) await deps.database.query(keepIgnored, [toDatabaseJson(ignored)]);
  const arrived = deliveries.flatMap((delivery) =>
    delivery.events.map((event, position) => ({ delivery, event, isFirst: position === 0 })),
  );
  if (arrived.length === 0) return [];
  const owners = await findOwners(
    arrived.map(({ delivery, event }) => ({
      inbox: delivery.inbox,
      from: event.event.from,
      at: delivery.received_at,
    })),
  );
  return arrived.map(({ delivery, event, isFirst }, index) => {
    const owner = owners[index];
    if (!owner) throw new Error("An event has no contact");
    return toEventRow(deps, delivery, event, owner, isFirst);
  });
}

/** Writes arrived events and wakes their lanes, in one statement. */
export async function storeEvents(tx: Tx, deps: RuntimeDeps, arrived: readonly EventRow[]): Promise<void> {
  if (arrived.length === 0) return;
  // One order for all processes, so that two of them never wait for each other.
  const rows = [...arrived].sort((a, b) => compare(a.dedupe_key, b.dedupe_key));
  const stored = await tx.query<{ id: string }>(
    store,
    [toDatabaseJson(rows), JSON.stringify(lanesOf(rows))],
    {
      prepare: true,
    },
  );
  if (stored.length < rows.length) await keepRepeats(tx, deps, rows, new Set(stored.map((row) => row.id)));
}

function toEventRow(
  deps: RuntimeDeps,
  delivery: NewDelivery,
  { id, event, dedupe_key, content_hash }: NewEvent,
  owner: Owner,
  isFirst: boolean,
) {
  const payload: LaneEvent = {
    type: "channel",
    inbox_id: delivery.inbox.id,
    identity_id: owner.identity_id,
    event,
  };
  return {
    workspace_id: delivery.inbox.workspace_id,
    contact_id: owner.contact_id,
    id,
    dedupe_key,
    content_hash,
    payload,
    body: isFirst ? delivery.body : null,
    is_base64: delivery.is_base64,
    created_at: delivery.received_at,
    due_at: dueAt(deps, delivery, event),
  };
}

function toIgnoredRow({ inbox, id, received_at, body, is_base64, ignored }: NewDelivery) {
  return {
    workspace_id: inbox.workspace_id,
    id,
    inbox_id: inbox.id,
    received_at,
    body,
    is_base64,
    reasons: ignored,
  };
}

/** One row per contact: due with his earliest event. A repeat wakes a lane in vain, which costs a look. */
function lanesOf(rows: readonly { workspace_id: string; contact_id: string; id: string; due_at: string }[]) {
  const lanes = new Map<
    string,
    { workspace_id: string; contact_id: string; due_at: string; first_event_id: string }
  >();
  for (const { workspace_id, contact_id, id, due_at } of rows) {
    const lane = lanes.get(contact_id);
    if (!lane) lanes.set(contact_id, { workspace_id, contact_id, due_at, first_event_id: id });
    else {
      if (due_at < lane.due_at) lane.due_at = due_at;
      if (id < lane.first_event_id) lane.first_event_id = id;
    }
  }
  return [...lanes.values()].sort((a, b) => compare(a.contact_id, b.contact_id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A repeat is dropped; the same id with other content is kept and flagged; a repeat of a message whose file failed tries the file again. */
async function keepRepeats(
  tx: Tx,
  deps: RuntimeDeps,
  rows: readonly { id: string; workspace_id: string; payload: LaneEvent }[],
  stored: ReadonlySet<string>,
): Promise<void> {
  const repeated = rows.filter((row) => !stored.has(row.id)).map((row) => ({ ...row, id: newId() }));
  const conflicts = await tx.query(keepConflicts, [toDatabaseJson(repeated)]);
  if (conflicts.length > 0)
    deps.log.warn(
      { count: conflicts.length },
      "the same event id came with other content; kept in event_conflicts",
    );
  const files = repeated.flatMap(({ workspace_id, payload }) => {
    if (
      payload.type !== "channel" ||
      payload.event.kind !== "message" ||
      payload.event.content.kind !== "media"
    )
      return [];
    return [
      { workspace_id, inbox_id: payload.inbox_id, provider_ref: payload.event.content.provider_ref ?? null },
    ];
  });
  if (files.length > 0) await tx.query(retryMedia, [toDatabaseJson(files), deps.clock.now()]);
}

/** Texts wait `debounce_ms` of the flow, so that quick ones are one turn; taps and the rest are due at once. */
function dueAt(deps: RuntimeDeps, delivery: NewDelivery, event: ChannelEvent): string {
  const isText = event.kind === "message" && event.content.kind === "text";
  if (!isText || !delivery.inbox.flow_slug || isHeld(deps, delivery.inbox)) return delivery.received_at;
  const debounce_ms =
    deps.flows.published(delivery.inbox.workspace_id, delivery.inbox.flow_slug)?.definition.debounce_ms ?? 0;
  if (debounce_ms === 0) return delivery.received_at;
  return new Date(Date.parse(delivery.received_at) + debounce_ms).toISOString();
}

/** A provider that waits for our words in its own request cannot wait for more of the customer's. */
function isHeld(deps: RuntimeDeps, inbox: LiveInbox): boolean {
  return deps.channel(inbox.channel)?.capabilities.delivery === "answer";
}
