import type { Logger } from "pino";
import type { Database, Sql } from "./db/port.ts";

export interface LiveCopy<T> {
  readonly current: T;
  /** Reads for the first time and begins to follow changes. */
  start(): Promise<void>;
  /** Call after a commit that changed it: reads anew here, and tells the other processes. */
  changed(): Promise<void>;
  stop(): Promise<void>;
}

const poll_ms = 10_000;

/**
 * A small part of the database in the memory of each process, for those who must have it without waiting. Fresh after
 * a notice of whoever changed it, and after `poll_ms` at the latest. Never await `changed` inside a transaction: the
 * embedded database has one connection.
 */
export function createLiveCopy<T>(options: {
  database: Database;
  log: Pick<Logger, "warn">;
  topic: string;
  empty: T;
  read(sql: Sql): Promise<T>;
}): LiveCopy<T> {
  const { database, log, topic } = options;
  let current = options.empty;
  let reading: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  /** A read that began before the change would miss it, so one more follows; askers in between share that one. */
  function refresh(): Promise<void> {
    waiting ??= reading
      .catch(() => {})
      .then(() => {
        waiting = null;
        reading = options.read(database).then((value) => {
          current = value;
        });
        return reading;
      });
    return waiting;
  }
  function follow(): void {
    if (isStopped) return;
    refresh().catch((error: unknown) =>
      log.warn({ err: error, topic }, "a copy in memory could not be refreshed"),
    );
  }

  return {
    get current() {
      return current;
    },
    async start() {
      await refresh();
      await database.listen(topic, follow);
      timer = setInterval(follow, poll_ms);
      timer.unref();
    },
    async changed() {
      await refresh();
      await database.notify(topic, "");
    },
    async stop() {
      isStopped = true;
      if (timer) clearInterval(timer);
      await Promise.allSettled([waiting, reading]);
    },
  };
}
