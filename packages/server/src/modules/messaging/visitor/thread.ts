import type { Content, Message, VisitorMessage, VisitorThread } from "@mostrador/contract";
import type { Database, Sql } from "../../../platform/db/port.ts";
import type { FileLinks } from "../attachments/link.ts";
import { listMessages, type MessageRange } from "../conversations/store.ts";
import type { Visitor } from "./visitor.ts";

export interface ThreadDeps {
  database: Database;
  shop(workspace_id: string): { name: string; assistant_name: string; locale: string };
  /** Where a visitor's page finds a stored file. */
  fileLinks: Pick<FileLinks, "address">;
}

const page = 50;

/** The visitor's own thread, and nothing else: notes and what the desk does to it stay inside. */
export async function readThread(
  deps: ThreadDeps,
  visitor: Visitor,
  range: Omit<MessageRange, "limit">,
): Promise<VisitorThread> {
  const { workspace_id } = visitor;
  const shop = deps.shop(workspace_id);
  const [thread] = await findThreads(deps.database, [visitor]);
  const found = thread
    ? await listMessages(
        deps.database,
        workspace_id,
        thread.conversation_id,
        { ...range, limit: page },
        "m.direction <> 'note' AND m.deleted_at IS NULL",
      )
    : { items: [], has_more: false };
  const names = await memberNames(deps.database, workspace_id, found.items);
  return {
    shop_name: shop.name,
    assistant_name: shop.assistant_name,
    locale: thread?.locale ?? shop.locale,
    messages: found.items.map((message) => ({
      id: message.id,
      seq: message.seq,
      by: writerOf(message),
      author_name: nameOf(message, shop.assistant_name, names),
      content: withAddress(message.content, (id) => deps.fileLinks.address(visitor.inbox_id, id)),
      state: message.state,
      quote: quoteOf(message, shop.assistant_name, names),
      client_id: clientIdOf(message, visitor.conversation_key),
      at: message.at,
    })),
    has_more: found.has_more,
  };
}

export interface FoundThread {
  inbox_id: string;
  identity_key: string;
  conversation_id: string;
  last_seq: number;
  locale: string | null;
}

/** The threads of these visitors, of one workspace; without those who have none yet. */
export function findThreads(sql: Sql, visitors: readonly Visitor[]): Promise<FoundThread[]> {
  return sql.query(
    `SELECT v.inbox_id, v.identity_key, c.id AS conversation_id, c.last_seq, k.locale
     FROM json_to_recordset($1) AS v(workspace_id uuid, inbox_id uuid, identity_key text, conversation_key text)
     JOIN identities i ON i.workspace_id = v.workspace_id AND i.inbox_id = v.inbox_id AND i.key = v.identity_key
     JOIN conversations c ON c.workspace_id = v.workspace_id AND c.contact_id = i.contact_id AND c.inbox_id = v.inbox_id AND c.conversation_key = v.conversation_key
     JOIN contacts k ON k.workspace_id = v.workspace_id AND k.id = i.contact_id`,
    [JSON.stringify(visitors)],
  );
}

async function memberNames(
  sql: Sql,
  workspace_id: string,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, string>> {
  const authors = messages.flatMap(({ author, quote }) => (quote ? [author, quote.author] : [author]));
  const ids = authors.flatMap((author) => (author.type === "person" ? [author.member_id] : []));
  if (ids.length === 0) return new Map();
  const rows = await sql.query<{ id: string; name: string }>(
    "SELECT id, name FROM members WHERE workspace_id = $1 AND id = ANY($2::uuid[])",
    [workspace_id, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

function quoteOf(
  { quote }: Message,
  assistant: string,
  names: ReadonlyMap<string, string>,
): VisitorMessage["quote"] {
  if (!quote || quote.is_deleted || quote.author.type === "event") return null;
  const { author, kind, text } = quote;
  const by = author.type === "contact" ? "visitor" : author.type;
  return { by, author_name: nameOf({ author }, assistant, names), kind, text };
}

function writerOf({ author }: Message): VisitorMessage["by"] {
  return author.type === "contact" ? "visitor" : author.type;
}

function nameOf(
  { author }: Pick<Message, "author">,
  assistant: string,
  names: ReadonlyMap<string, string>,
): string {
  if (author.type === "bot") return assistant;
  return author.type === "person" ? (names.get(author.member_id) ?? "") : "";
}

/** What the page called its own message: stored as "<conversation key>:<client id>". */
function clientIdOf({ direction, external_id }: Message, conversation_key: string): string | null {
  const start = `${conversation_key}:`;
  return direction === "inbound" && external_id?.startsWith(start) ? external_id.slice(start.length) : null;
}

function withAddress(content: Content, addressOf: (attachment_id: string) => string): Content {
  if (content.kind !== "media" || !content.attachment_id || !content.url) return content;
  return { ...content, url: addressOf(content.attachment_id) };
}
