import type { TypingPlace } from "@mostrador/adapter-kit";
import type { Content, Conversation, Message, Quote } from "@mostrador/contract";
import type { Sql } from "../../../platform/db/port.ts";
import { lineOf } from "../content-line.ts";
import { conversationColumns, type SummaryRow, summaryFrom, summarySelect } from "./list.ts";

export async function findConversation(
  sql: Sql,
  workspace_id: string,
  id: string,
): Promise<Conversation | undefined> {
  const rows = await sql.query<Conversation>(
    `SELECT ${conversationColumns} FROM conversations c WHERE c.workspace_id = $1 AND c.id = $2`,
    [workspace_id, id],
  );
  return rows[0];
}

/** The conversation with what the list shows of contact, inbox and member. */
export async function findSummary(
  sql: Sql,
  workspace_id: string,
  id: string,
): Promise<SummaryRow | undefined> {
  const rows = await sql.query<SummaryRow>(
    `${summarySelect} ${summaryFrom} WHERE c.workspace_id = $1 AND c.id = $2`,
    [workspace_id, id],
  );
  return rows[0];
}

export async function findMemberName(
  sql: Sql,
  workspace_id: string,
  member_id: string | null,
): Promise<string | null> {
  if (member_id === null) return null;
  const rows = await sql.query<{ name: string }>(
    "SELECT name FROM members WHERE workspace_id = $1 AND id = $2",
    [workspace_id, member_id],
  );
  return rows[0]?.name ?? null;
}

export interface MessageRange {
  /** Newest below this sequence number. */
  before?: number | undefined;
  /** Oldest above this one; wins over `before`. */
  after?: number | undefined;
  limit: number;
}

const messageColumns = `m.id, m.conversation_id, m.seq, m.direction, m.author, m.content, m.state, m.external_id, m.reply_to_seq,
  m.failure_code, m.failure_reason, m.edited_at, m.deleted_at, m.reactions, m.at, m.created_at`;
/** By key, and only where there is something to look up. */
const lookedUp = `
  (SELECT json_build_object('seq', q.seq, 'author', q.author, 'content', q.content, 'deleted_at', q.deleted_at) FROM messages q
   WHERE q.workspace_id = m.workspace_id AND q.conversation_id = m.conversation_id AND q.seq = m.reply_to_seq) AS quoted,
  CASE WHEN m.state = 'queued' THEN (SELECT o.due_at FROM outbox o
   WHERE o.workspace_id = m.workspace_id AND o.conversation_id = m.conversation_id AND o.seq = m.seq) END AS next_attempt_at`;

type MessageRow = Omit<Message, "quote"> & {
  quoted: { seq: number; author: Message["author"]; content: Content; deleted_at: string | null } | null;
};

function quotedLine(content: Content, is_deleted: boolean): Pick<Quote, "kind" | "text"> {
  const kind = content.kind === "media" ? content.media_type : content.kind;
  const line = is_deleted ? "" : lineOf(content);
  return { kind, text: line === kind ? "" : line };
}

function toMessage({ quoted, ...message }: MessageRow): Message {
  if (!quoted) return { ...message, quote: null };
  const { seq, author, content, deleted_at } = quoted;
  const is_deleted = deleted_at !== null;
  return { ...message, quote: { seq, author, ...quotedLine(content, is_deleted), is_deleted } };
}

/** A page of a thread, oldest first, read by key whatever the length of the thread. */
export async function listMessages(
  sql: Sql,
  workspace_id: string,
  conversation_id: string,
  range: MessageRange,
  where = "true",
): Promise<{ items: Message[]; has_more: boolean }> {
  const isForward = range.after !== undefined;
  const edge = range.after ?? range.before ?? null;
  const rows = await sql.query<MessageRow>(
    `SELECT ${messageColumns}, ${lookedUp} FROM messages m
     WHERE m.workspace_id = $1 AND m.conversation_id = $2 AND ($3::int IS NULL OR m.seq ${isForward ? ">" : "<"} $3::int) AND ${where}
     ORDER BY m.seq ${isForward ? "" : "DESC"} LIMIT $4`,
    [workspace_id, conversation_id, edge, range.limit + 1],
  );
  const page = rows.slice(0, range.limit).map(toMessage);
  return { items: isForward ? page : page.reverse(), has_more: rows.length > range.limit };
}

/** Whether a customer may see the message quoted: notes and what the desk did stay inside. */
export async function mayBeQuoted(
  sql: Sql,
  workspace_id: string,
  conversation_id: string,
  seq: number,
): Promise<boolean> {
  const rows = await sql.query(
    "SELECT 1 FROM messages WHERE workspace_id = $1 AND conversation_id = $2 AND seq = $3 AND direction <> 'note' AND author->>'type' <> 'event' AND deleted_at IS NULL",
    [workspace_id, conversation_id, seq],
  );
  return rows.length > 0;
}

export async function findMessageState(
  sql: Sql,
  workspace_id: string,
  conversation_id: string,
  message_id: string,
): Promise<Pick<Message, "direction" | "state"> | undefined> {
  const rows = await sql.query<Pick<Message, "direction" | "state">>(
    "SELECT direction, state FROM messages WHERE workspace_id = $1 AND id = $2 AND conversation_id = $3",
    [workspace_id, message_id, conversation_id],
  );
  return rows[0];
}

/** The shop has seen all that is there. The lane only ever adds to the count, so this needs no turn. */
export async function markRead(
  sql: Sql,
  workspace_id: string,
  id: string,
): Promise<Pick<Conversation, "contact_id" | "last_seq"> | undefined> {
  const rows = await sql.query<Pick<Conversation, "contact_id" | "last_seq">>(
    "UPDATE conversations SET unread_count = 0, read_seq = last_seq WHERE workspace_id = $1 AND id = $2 RETURNING contact_id, last_seq",
    [workspace_id, id],
  );
  return rows[0];
}

export async function findContactLocale(
  sql: Sql,
  workspace_id: string,
  contact_id: string,
): Promise<string | null> {
  const rows = await sql.query<{ locale: string | null }>(
    "SELECT locale FROM contacts WHERE workspace_id = $1 AND id = $2",
    [workspace_id, contact_id],
  );
  return rows[0]?.locale ?? null;
}

export async function findTypingPlace(
  sql: Sql,
  workspace_id: string,
  conversation_id: string,
): Promise<TypingPlace | undefined> {
  const rows = await sql.query<TypingPlace>(
    `SELECT c.conversation_key, i.key AS "to", (
       SELECT m.external_id FROM messages m WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND m.direction = 'inbound'
       ORDER BY m.seq DESC LIMIT 1) AS last_external_id
     FROM conversations c JOIN identities i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
     WHERE c.workspace_id = $1 AND c.id = $2`,
    [workspace_id, conversation_id],
  );
  return rows[0];
}
