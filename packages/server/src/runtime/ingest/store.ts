import { type ChannelEvent, type LaneEvent, limits } from "@mostrador/contract";
import type { Tx } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";
import { newId } from "../../platform/ids.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import { takeLane, wakeLanes } from "../lane/claim.ts";
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

/**
 * An event whose turn runs in this very transaction is written as done by it: its lane is taken and nothing waits in
 * there. The others wake their lanes.
 */
const store = `
WITH stored AS (
  INSERT INTO events (workspace_id, contact_id, id, dedupe_key, content_hash, payload, body, is_base64, created_at, turn_id)
  SELECT workspace_id, contact_id, id, dedupe_key, content_hash, payload, body, is_base64, created_at,
    CASE WHEN turn_id IS NOT NULL AND ${takeLane("e.contact_id")}
      AND (SELECT l.attempts FROM lanes l WHERE l.workspace_id = e.workspace_id AND l.contact_id = e.contact_id) IS NULL THEN turn_id END
  FROM json_to_recordset($1) AS e(workspace_id uuid, contact_id uuid, id uuid, dedupe_key text, content_hash text, payload jsonb, body text, is_base64 boolean, created_at timestamptz, turn_id uuid)
  ON CONFLICT (workspace_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
  RETURNING id, turn_id
), woken AS (${wakeLanes("$2")})
SELECT id, turn_id FROM stored`;

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

export type EventRow = ReturnType<typeof toEventRow> & { turn_id?: string | null };

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

/** What a batch of arrivals left behind. */
export interface Stored {
  /** Events whose turns run now. */
  begun: EventRow[];
  /** Lanes that wait for a claim because somebody else is in them or something waits there already. */
  has_waiting: boolean;
}

/**
 * Writes arrived events, in one statement. `runsTurns`: the turns of those that are due run in this transaction, as far
 * as their lanes are free.
 */
export async function storeEvents(
  tx: Tx,
  deps: RuntimeDeps,
  arrived: readonly EventRow[],
  runsTurns: boolean,
): Promise<Stored> {
  if (arrived.length === 0) return { begun: [], has_waiting: false };
  const turns = runsTurns ? nameTurns(arrived) : new Map<string, string>();
  // One order for all processes, so that two of them never wait for each other.
  const rows = arrived
    .map((row) => ({ ...row, turn_id: turns.get(row.contact_id) ?? null }))
    .sort((a, b) => compare(a.dedupe_key, b.dedupe_key));
  const later = rows.filter((row) => row.turn_id === null);
  const stored = new Map(
    (
      await tx.query<{ id: string; turn_id: string | null }>(
        store,
        [toDatabaseJson(rows), JSON.stringify(lanesOf(later))],
        { prepare: true },
      )
    ).map((row) => [row.id, row.turn_id]),
  );
  const refused = rows.filter((row) => row.turn_id !== null && stored.get(row.id) === null);
  if (refused.length > 0)
    await tx.query(wakeLanes("$1"), [JSON.stringify(lanesOf(refused))], { prepare: true });
  if (stored.size < rows.length) await keepRepeats(tx, deps, rows, stored);
  return {
    begun: rows.filter((row) => typeof stored.get(row.id) === "string"),
    has_waiting: refused.length > 0,
  };
}

/** A turn for each contact whose events are all due, and few enough for one. */
function nameTurns(arrived: readonly EventRow[]): Map<string, string> {
  const turns = new Map<string, string>();
  const counts = new Map<string, number>();
  const delayed = new Set<string>();
  for (const { contact_id, due_at, created_at } of arrived) {
    const count = (counts.get(contact_id) ?? 0) + 1;
    counts.set(contact_id, count);
    if (due_at > created_at || count > limits.events_per_turn) delayed.add(contact_id);
  }
  for (const contact_id of counts.keys()) if (!delayed.has(contact_id)) turns.set(contact_id, newId());
  return turns;
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
  stored: ReadonlyMap<string, unknown>,
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
