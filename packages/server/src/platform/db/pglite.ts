import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Kysely } from "kysely";
import { lockDirectory } from "./directory-lock.ts";
import { createKyselyOver } from "./kysely.ts";
import type { PgliteAnswer, PgliteRequest, PgliteStart } from "./pglite-wire.ts";
import type { Database, Sql, SqlValue, Tx } from "./port.ts";
import { parsedOids, readRows } from "./row-parsers.ts";

type Done = Extract<PgliteAnswer, { type: "done" }>;
type NewRequest = PgliteRequest extends infer R ? (R extends PgliteRequest ? Omit<R, "id"> : never) : never;

/** The error of an SQL statement, with its SQLSTATE in `code`, as `pg` throws it. */
class SqlError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.name = "SqlError";
    this.code = code;
  }
}

/**
 * The embedded engine in a worker thread (in the main thread it would starve timers and sockets).
 * One connection: a transaction holds it, everything else waits in line. The files are in `directory`/database.
 */
export async function openPglite(options: {
  directory: string;
  has_fsync: boolean;
  onBegun?: () => void;
}): Promise<Database> {
  const unlock = await lockDirectory(options.directory);
  const start: PgliteStart = {
    directory: join(options.directory, "database"),
    has_fsync: options.has_fsync,
    parsed_oids: parsedOids,
  };
  const connecting = connectWorker(start);
  options.onBegun?.();
  const connection = await connecting.catch(async (error) => {
    await unlock();
    throw error;
  });
  const line = createLine();
  const topics = new Map<string, ((payload: string) => void)[]>();

  async function run<Row extends object>(
    text: string,
    values: readonly SqlValue[] = [],
    { begin = false, prepare = false } = {},
  ): Promise<{ rows: Row[]; affected: number }> {
    const done = await connection.ask({ type: "query", text, values, begin, prepare });
    return { rows: readRows<Row>(done.fields, done.rows), affected: done.affected };
  }

  const outer: Sql = {
    query: (text, values, how) => line.alone(async () => (await run<never>(text, values, how)).rows),
    kysely: createKyselyOver({
      acquire: async () => ({ run, release: await line.enter() }),
    }),
  };

  return {
    engine: "pglite",
    query: outer.query,
    kysely: outer.kysely,
    transaction: (work) => line.alone(() => transact(work, run)),
    runScript: (script) =>
      line.alone(async () => {
        await connection.ask({ type: "script", text: script });
      }),
    notify: async (topic, payload) => {
      setImmediate(() => {
        for (const onNews of topics.get(topic) ?? []) onNews(payload);
      });
    },
    listen: async (topic, onNews) => {
      topics.set(topic, [...(topics.get(topic) ?? []), onNews]);
    },
    close: async () => {
      await line.alone(() => connection.close());
      await unlock();
    },
  };
}

type Run = <Row extends object>(
  text: string,
  values?: readonly SqlValue[],
  how?: { begin?: boolean; prepare?: boolean },
) => Promise<{ rows: Row[]; affected: number }>;

async function transact<T>(work: (tx: Tx) => Promise<T>, run: Run): Promise<T> {
  let hasBegun = false;
  const runInside: Run = (text, values, how) => {
    const begin = !hasBegun;
    hasBegun = true;
    return run(text, values, { ...how, begin });
  };
  let kysely: Kysely<Record<never, never>> | undefined;
  const tx: Tx = {
    isTransaction: true,
    query: async (text, values, how) => (await runInside<never>(text, values, how)).rows,
    get kysely() {
      kysely ??= createKyselyOver({ acquire: async () => ({ run: runInside, release: () => {} }) });
      return kysely;
    },
  };
  try {
    const result = await work(tx);
    if (hasBegun) await run("COMMIT");
    return result;
  } catch (error) {
    if (hasBegun) await run("ROLLBACK");
    throw error;
  }
}

/** First come, first served access to the one connection. */
function createLine() {
  let tail = Promise.resolve();
  async function enter(): Promise<() => void> {
    const before = tail;
    let leave = () => {};
    tail = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }
  return {
    enter,
    async alone<T>(work: () => Promise<T>): Promise<T> {
      const leave = await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

async function connectWorker(start: PgliteStart) {
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: start });
  const waiting = new Map<number, { resolve: (done: Done) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let isClosed = false;

  function failAll(error: Error): void {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }
  await new Promise<void>((resolve, reject) => {
    worker.on("message", (answer: PgliteAnswer) => {
      if (answer.type === "ready") return resolve();
      if (answer.type === "news") return;
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.type === "failed") one?.reject(new SqlError(answer.message, answer.code));
      else one?.resolve(answer);
    });
    worker.on("error", (error) => {
      const fault = error instanceof Error ? error : new Error(String(error));
      reject(fault);
      failAll(fault);
    });
    worker.on("exit", () => failAll(new Error("The embedded database has stopped")));
  });

  function ask(request: NewRequest): Promise<Done> {
    if (isClosed) return Promise.reject(new Error("The embedded database is closed"));
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    });
  }
  return {
    ask,
    async close(): Promise<void> {
      if (isClosed) return;
      await ask({ type: "close" });
      isClosed = true;
      await worker.terminate();
    },
  };
}
