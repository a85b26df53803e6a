import { type ConversationSummary, Id, Timestamp } from "@mostrador/contract";
import { z } from "zod";
import type { Sql, SqlValue } from "../../../platform/db/port.ts";
import { decodeCursor, encodeCursor } from "../../../platform/http/cursor.ts";
import { searchText } from "../../contacts/index.ts";
import { type RelationshipFacts, relationship } from "./relationship.ts";

export interface ConversationFilter {
  filter?: "all" | "mine" | "unassigned" | undefined;
  status?: string | undefined;
  channel?: string | undefined;
  inbox_id?: string | undefined;
  label?: string | undefined;
  contact_id?: string | undefined;
  search?: string | undefined;
  sort?: "newest" | "waiting" | "relationship" | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface ListRequest extends ConversationFilter {
  workspace_id: string;
  /** Whose conversations "mine" are; null for programs, which have none. */
  member_id: string | null;
  now_ms: number;
}

export interface ConversationPage {
  items: ConversationSummary[];
  next_cursor: string | null;
}

/** What the joins of a summary give besides the conversation itself. */
export type SummaryRow = Omit<ConversationSummary, "relationship"> &
  RelationshipSource & { relationship_day: number };
interface RelationshipSource {
  order_value_minor: number;
  last_order_at: string | null;
  contact_created_at: string;
}

/** The columns of the contract's Conversation. */
export const conversationColumns = `c.id, c.contact_id, c.inbox_id, c.channel, c.identity_id, c.conversation_key, c.status, c.owner, c.member_id, c.owner_epoch,
  c.labels, c.last_seq, c.unread_count, c.last_message_at, c.last_message_preview, c.last_inbound_at, c.waiting_since, c.snoozed_until, c.referral, c.created_at`;

const relationshipDay = "relationship_day(k.last_order_at, k.created_at, k.order_count, k.order_value_minor)";

/** A conversation as the list shows it; read-only, so it may join what it needs. */
export const summarySelect = `
SELECT ${conversationColumns}, k.name AS contact_name, k.avatar_url AS contact_avatar_url, coalesce(i.name, '') AS inbox_name, m.name AS member_name,
  k.order_count, k.order_value_minor, k.last_order_at, k.created_at AS contact_created_at, ${relationshipDay} AS relationship_day`;
const summaryJoins = `
JOIN contacts k ON k.workspace_id = c.workspace_id AND k.id = c.contact_id
LEFT JOIN inboxes i ON i.workspace_id = c.workspace_id AND i.id = c.inbox_id
LEFT JOIN members m ON m.workspace_id = c.workspace_id AND m.id = c.member_id`;
export const summaryFrom = `FROM conversations c ${summaryJoins}`;

const defaultLimit = 50;

/** One page of the inbox list. Conversations in which nothing was written yet are not listed. */
export async function listConversations(sql: Sql, request: ListRequest): Promise<ConversationPage> {
  const limit = request.limit ?? defaultLimit;
  if (request.sort === "relationship") return listByRelationship(sql, request, limit);
  if (request.sort === "waiting") return listByWaiting(sql, request, limit);
  return listNewest(sql, request, limit, null);
}

/** Reads the place back that `shape` describes; the cursor of another list or sort is refused. */
function readPlace<T extends z.ZodType>(shape: T, cursor: string): z.output<T> {
  return decodeCursor(cursor, (place) => shape.safeParse(place).data ?? null);
}

const NewestPlace = z.tuple([z.literal("newest"), Timestamp, Id]);
async function listNewest(
  sql: Sql,
  request: ListRequest,
  limit: number,
  restOf: "waiting" | null,
): Promise<ConversationPage> {
  const query = startQuery(request);
  if (restOf) query.where.push("c.waiting_since IS NULL");
  if (request.cursor) {
    const [, at, id] = readPlace(NewestPlace, request.cursor);
    query.where.push(`(c.last_message_at, c.id) < (${query.bind(at)}::timestamptz, ${query.bind(id)}::uuid)`);
  }
  const order = "c.last_message_at DESC, c.id DESC";
  const rows = await sql.query<SummaryRow>(
    pageText(query, request, { order, limit, join: "" }),
    query.values,
  );
  return pageOf(rows, limit, request.now_ms, (last) => ["newest", last.last_message_at ?? "", last.id]);
}

const WaitingPlace = z.tuple([z.literal("waiting"), Timestamp, Id]);
const EitherPlace = z.union([WaitingPlace, NewestPlace]);
/** Who waits longest first; after those who wait, the others, newest first. */
async function listByWaiting(sql: Sql, request: ListRequest, limit: number): Promise<ConversationPage> {
  const place = request.cursor ? readPlace(EitherPlace, request.cursor) : null;
  if (place?.[0] === "newest") return listNewest(sql, request, limit, "waiting");
  const query = startQuery(request);
  query.where.push("c.waiting_since IS NOT NULL");
  if (place)
    query.where.push(
      `(c.waiting_since, c.id) > (${query.bind(place[1])}::timestamptz, ${query.bind(place[2])}::uuid)`,
    );
  const order = "c.waiting_since, c.id";
  const rows = await sql.query<SummaryRow>(
    pageText(query, request, { order, limit, join: "" }),
    query.values,
  );
  const waiting = pageOf(rows, limit, request.now_ms, (last) => [
    "waiting",
    last.waiting_since ?? "",
    last.id,
  ]);
  if (waiting.next_cursor !== null) return waiting;
  const room = limit - waiting.items.length;
  const others = await listNewest(sql, { ...request, cursor: undefined }, Math.max(1, room), "waiting");
  if (room === 0)
    return {
      items: waiting.items,
      next_cursor: others.items.length > 0 ? encodeCursor(["newest", ...startOfTime]) : null,
    };
  return { items: [...waiting.items, ...others.items], next_cursor: others.next_cursor };
}
/** After everything: the cursor with which the newest list begins at its top. */
const startOfTime = ["9999-12-31T23:59:59.999Z", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;

const RelationshipPlace = z.tuple([z.literal("relationship"), z.number(), Id, Id]);
async function listByRelationship(sql: Sql, request: ListRequest, limit: number): Promise<ConversationPage> {
  const query = startQuery(request);
  if (request.cursor) {
    const [, day, contact_id, id] = readPlace(RelationshipPlace, request.cursor);
    const bound = query.bind(day);
    query.where.push(`${relationshipDay} <= ${bound}::double precision`);
    query.where.push(
      `(${relationshipDay}, k.id, c.id) < (${bound}::double precision, ${query.bind(contact_id)}::uuid, ${query.bind(id)}::uuid)`,
    );
  }
  const order = `${relationshipDay} DESC, k.id DESC, c.id DESC`;
  const join = `JOIN contacts k ON k.workspace_id = $1 AND k.id = c.contact_id`;
  const rows = await sql.query<SummaryRow>(pageText(query, request, { order, limit, join }), query.values);
  return pageOf(rows, limit, request.now_ms, (last) => [
    "relationship",
    last.relationship_day,
    last.contact_id,
    last.id,
  ]);
}

interface ListQuery {
  where: string[];
  values: SqlValue[];
  bind(value: SqlValue): string;
}

/** The filters, without the cursor. `$1` is the workspace, always. */
function startQuery(request: ListRequest): ListQuery {
  const values: SqlValue[] = [request.workspace_id];
  const bind = (value: SqlValue) => `$${values.push(value)}`;
  const where = ["c.workspace_id = $1", "c.last_message_at IS NOT NULL"];
  if (request.filter === "mine")
    where.push(request.member_id === null ? "false" : `c.member_id = ${bind(request.member_id)}::uuid`);
  if (request.filter === "unassigned") where.push("c.owner = 'queue'");
  if (request.status) where.push(`c.status = ${bind(request.status)}`);
  if (request.status && request.status !== "open") where.push("c.status <> 'open'");
  if (request.channel)
    where.push(
      `c.inbox_id IN (SELECT id FROM inboxes WHERE workspace_id = $1 AND channel = ${bind(request.channel)})`,
    );
  if (request.inbox_id) where.push(`c.inbox_id = ${bind(request.inbox_id)}::uuid`);
  if (request.label) where.push(`c.labels @> ARRAY[${bind(request.label)}]::text[]`, "c.labels <> '{}'");
  if (request.contact_id) where.push(`c.contact_id = ${bind(request.contact_id)}::uuid`);
  return { where, values, bind };
}

/** The page's ids are found first, and only they are joined with what a summary shows. */
function pageText(
  query: ListQuery,
  request: ListRequest,
  how: { order: string; limit: number; join: string },
): string {
  const text = searchText(request.search ?? "");
  const search = text === "" ? null : searchFor(query, text);
  const where = search ? [...query.where, "c.id IN (SELECT id FROM found)"] : query.where;
  return `
WITH ${search ?? ""} page AS MATERIALIZED (
  SELECT c.id FROM conversations c ${how.join} WHERE ${where.join(" AND ")} ORDER BY ${how.order} LIMIT ${how.limit + 1}
)
${summarySelect} FROM page p JOIN conversations c ON c.workspace_id = $1 AND c.id = p.id ${summaryJoins}
ORDER BY ${how.order}`;
}

/** How far back last messages are searched from where the page begins. Names, phones and e-mails are searched in full. */
const recentSearched = 1_000;
/** Of more contacts than this only those who wrote lately are found. */
const contactsSearched = 2_000;

/**
 * `hits` names no workspace in an indexable way on purpose: without statistics the planner would read all contacts of
 * the workspace rather than the index of words. Joins are avoided for the same reason: what is looked up is looked up
 * by key, one by one.
 */
function searchFor(query: ListQuery, text: string): string {
  const typed = `${query.bind(text)}::text`;
  return `
wanted AS MATERIALIZED (
  SELECT search_terms(${typed}) AS terms, ARRAY(SELECT '%' || one || '%' FROM unnest(search_words(${typed})) AS one) AS patterns
),
hits AS MATERIALIZED (
  SELECT id FROM contacts WHERE terms @@ (SELECT terms FROM wanted) AND workspace_id::text = $1::uuid::text LIMIT ${contactsSearched}
),
recent AS MATERIALIZED (
  SELECT c.id, c.last_message_preview, (SELECT k.terms FROM contacts k WHERE k.workspace_id = $1 AND k.id = c.contact_id) AS contact_terms
  FROM conversations c WHERE ${query.where.filter((one) => !one.includes("k.")).join(" AND ")}
  ORDER BY c.last_message_at DESC, c.id DESC LIMIT ${recentSearched}
),
found AS MATERIALIZED (
  SELECT c.id FROM hits h JOIN conversations c ON c.workspace_id = $1 AND c.contact_id = h.id
  UNION SELECT r.id FROM recent r WHERE (SELECT terms FROM wanted) IS NOT NULL AND (
    r.contact_terms @@ (SELECT terms FROM wanted) OR fold_text(r.last_message_preview) LIKE ALL ((SELECT patterns FROM wanted)::text[]))
),`;
}

function pageOf(
  rows: readonly SummaryRow[],
  limit: number,
  now_ms: number,
  placeOf: (row: SummaryRow) => (string | number)[],
): ConversationPage {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map((row) => toSummary(row, now_ms)),
    next_cursor: rows.length > limit && last ? encodeCursor(placeOf(last)) : null,
  };
}

/** The row with its score, and without what the score was made of. */
export function toSummary(row: SummaryRow, now_ms: number): ConversationSummary {
  const { order_value_minor, last_order_at, contact_created_at, relationship_day: _day, ...summary } = row;
  const facts: RelationshipFacts = {
    order_count: row.order_count,
    order_value_minor,
    last_order_at,
    created_at: contact_created_at,
  };
  return { ...summary, relationship: relationship(facts, now_ms) };
}
