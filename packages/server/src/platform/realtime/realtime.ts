import type { LiveHint } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Database } from "../db/port.ts";

/** Live hints of a workspace, heard in every process. Hints promise nothing: one that is lost is made up by the next fetch. */
export interface Realtime {
  publish(workspace_id: string, hint: LiveHint): void;
  /** Calls `hear` for each hint of the workspace, until the returned function is called. */
  subscribe(workspace_id: string, hear: (hint: LiveHint) => void): () => void;
  /** Sends what has gathered, then sends and hears no more. */
  close(): Promise<void>;
}

type News = [workspace_id: string, hint: LiveHint];

const topic = "live";
/** Hints that come this quickly after each other travel together. */
const gather_ms = 15;
/** The database takes 7,000 characters at a time; multi-byte characters count for more. */
const payloadMax_bytes = 6_000;

/** Carries live hints between the processes over the database's notifications. */
export function createRealtime(database: Database, log: Pick<Logger, "warn">): Realtime {
  const listeners = new Map<string, Set<(hint: LiveHint) => void>>();
  /** By what they are about: of two hints about one conversation the newer one is enough. */
  let gathered = new Map<string, News>();
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  database
    .listen(topic, hear)
    .catch((error: unknown) => log.warn({ err: error }, "live hints are not heard"));

  function hear(payload: string): void {
    const news: News[] = JSON.parse(payload);
    for (const [workspace_id, hint] of news)
      for (const listener of listeners.get(workspace_id) ?? []) listener(hint);
  }

  async function flush(): Promise<void> {
    timer = null;
    const news = [...gathered.values()];
    gathered = new Map();
    for (const payload of toPayloads(news)) await database.notify(topic, payload);
  }

  return {
    publish(workspace_id, hint) {
      if (isClosed) return;
      const subject = subjectOf(workspace_id, hint);
      gathered.delete(subject);
      gathered.set(subject, [workspace_id, hint]);
      timer ??= setTimeout(() => {
        flush().catch((error: unknown) => log.warn({ err: error }, "live hints were lost"));
      }, gather_ms);
    },
    subscribe(workspace_id, listener) {
      const others = listeners.get(workspace_id) ?? new Set();
      listeners.set(workspace_id, others.add(listener));
      return () => {
        others.delete(listener);
        if (others.size === 0) listeners.delete(workspace_id);
      };
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await flush();
      listeners.clear();
    },
  };
}

function subjectOf(workspace_id: string, hint: LiveHint): string {
  switch (hint.type) {
    case "conversation_changed":
      return `${workspace_id} conversation ${hint.conversation_id}`;
    case "order_changed":
      return `${workspace_id} order ${hint.order_id}`;
    case "inbox_changed":
      return `${workspace_id} inbox ${hint.inbox_id}`;
    case "typing":
      return `${workspace_id} typing ${hint.conversation_id} ${hint.by} ${hint.member_id ?? ""}`;
    case "hello":
    case "catalog_changed":
    case "import_progress":
      return `${workspace_id} ${hint.type}`;
  }
}

function toPayloads(news: readonly News[]): string[] {
  const payloads: string[] = [];
  let parts: string[] = [];
  let bytes = 0;
  for (const one of news) {
    const part = JSON.stringify(one);
    const size = Buffer.byteLength(part) + 1;
    if (parts.length > 0 && bytes + size > payloadMax_bytes) {
      payloads.push(`[${parts.join()}]`);
      parts = [];
      bytes = 0;
    }
    parts.push(part);
    bytes += size;
  }
  if (parts.length > 0) payloads.push(`[${parts.join()}]`);
  return payloads;
}
