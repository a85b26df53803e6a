import type { LiveHint, VisitorNews } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Database } from "../../../platform/db/port.ts";
import { findThreads } from "./thread.ts";
import type { Visitor } from "./visitor.ts";

export interface VisitorLiveDeps {
  database: Database;
  log: Pick<Logger, "warn">;
  subscribe(workspace_id: string, hear: (hint: LiveHint) => void): () => void;
}

/** An open page. */
interface Page {
  visitor: Visitor;
  tell(news: VisitorNews): void;
  /** Null while the visitor has written nothing yet. */
  conversation_id: string | null;
}

/** The open pages of one shop. */
interface Room {
  /** By conversation. */
  pages: Map<string, Set<Page>>;
  /** Pages without a conversation to hear of. */
  newcomers: Set<Page>;
  timer: NodeJS.Timeout | null;
  leave(): void;
}

/** So often, at most, is looked whether newcomers have a conversation by now; one look for all of them. */
const look_ms = 200;

/** News for visitors' pages: each hears of his own conversation alone, whichever process wrote it. */
export function createVisitorLive({ database, log, subscribe }: VisitorLiveDeps) {
  const rooms = new Map<string, Room>();

  function roomOf(workspace_id: string): Room {
    const known = rooms.get(workspace_id);
    if (known) return known;
    const room: Room = { pages: new Map(), newcomers: new Set(), timer: null, leave: () => {} };
    room.leave = subscribe(workspace_id, (hint) => hear(room, hint));
    rooms.set(workspace_id, room);
    return room;
  }

  function hear(room: Room, hint: LiveHint): void {
    if (hint.type === "conversation_changed") {
      tell(room, hint.conversation_id, { type: "thread_changed", last_seq: hint.last_seq });
      if (room.newcomers.size > 0) lookSoon(room);
    }
    if (hint.type === "typing" && hint.by === "member")
      tell(room, hint.conversation_id, { type: "typing", is_typing: hint.is_typing });
  }

  function lookSoon(room: Room): void {
    room.timer ??= setTimeout(() => {
      room.timer = null;
      look(room).catch((error: unknown) => log.warn({ err: error }, "visitors' threads were not looked up"));
    }, look_ms);
  }

  async function look(room: Room): Promise<void> {
    const newcomers = [...room.newcomers];
    const found = await findThreads(
      database,
      newcomers.map((page) => page.visitor),
    );
    const byKey = new Map(found.map((thread) => [keyOf(thread), thread]));
    for (const page of newcomers) {
      const thread = byKey.get(keyOf(page.visitor));
      if (!thread || !room.newcomers.delete(page)) continue;
      place(room, thread.conversation_id, page);
      page.tell({ type: "thread_changed", last_seq: thread.last_seq });
    }
  }

  function leave(workspace_id: string, room: Room, page: Page): void {
    room.newcomers.delete(page);
    const pages = room.pages.get(page.conversation_id ?? "");
    pages?.delete(page);
    if (pages?.size === 0) room.pages.delete(page.conversation_id ?? "");
    if (room.newcomers.size > 0 || room.pages.size > 0) return;
    room.leave();
    rooms.delete(workspace_id);
  }

  return {
    /** From now on the page gets news, until the returned function is called. */
    async join(visitor: Visitor, tell: (news: VisitorNews) => void): Promise<() => void> {
      const room = roomOf(visitor.workspace_id);
      const page: Page = { visitor, tell, conversation_id: null };
      room.newcomers.add(page);
      await look(room);
      return () => leave(visitor.workspace_id, room, page);
    },
  };
}
export type VisitorLive = ReturnType<typeof createVisitorLive>;

function place(room: Room, conversation_id: string, page: Page): void {
  const others = room.pages.get(conversation_id) ?? new Set();
  room.pages.set(conversation_id, others.add(page));
  page.conversation_id = conversation_id;
}

function tell(room: Room, conversation_id: string, news: VisitorNews): void {
  for (const page of room.pages.get(conversation_id) ?? []) page.tell(news);
}

function keyOf({ inbox_id, identity_key }: { inbox_id: string; identity_key: string }): string {
  return `${inbox_id}:${identity_key}`;
}
