import { fsyncSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { createPreparedQueries } from "./pglite-prepared.ts";
import type { PgliteAnswer, PgliteRequest, PgliteStart } from "./pglite-wire.ts";
import type { Cell } from "./row-parsers.ts";

/** NodeFS that reaches the disk: the stock one never calls fsync, so a power cut would lose acknowledged work. */
class DurableFS extends NodeFS {
  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = Array.isArray(emscriptenOpts.preRun) ? emscriptenOpts.preRun : [];
    preRun.push((module) => {
      const nodefs: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } = Reflect.get(
        module,
        "NODEFS",
      );
      nodefs.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    });
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

const start: PgliteStart = workerData;
const raw = (text: string) => text;
const database = await open();
const prepared = createPreparedQueries(database);
parentPort?.postMessage({ type: "ready" } satisfies PgliteAnswer);
let chain = Promise.resolve();
parentPort?.on("message", (request: PgliteRequest) => {
  chain = chain.then(() => answer(request));
});

async function open(): Promise<PGlite> {
  const parsers = Object.fromEntries(start.parsed_oids.map((oid) => [oid, raw]));
  const params = PGlite.defaultStartParams.filter((param) => !start.has_fsync || param !== "-F");
  const opened = await PGlite.create({
    fs: start.has_fsync ? new DurableFS(start.directory) : new NodeFS(start.directory),
    startParams: [...params, "-c", "wal_sync_method=fsync", "-c", "timezone=UTC"],
    parsers,
  });
  await opened.exec("SET TIME ZONE 'UTC'");
  opened.onNotification((topic, payload) =>
    parentPort?.postMessage({ type: "news", topic, payload } satisfies PgliteAnswer),
  );
  return opened;
}

async function answer(request: PgliteRequest): Promise<void> {
  try {
    if (request.type === "close") {
      await database.close();
      reply({ type: "done", id: request.id, fields: [], rows: [], affected: 0 });
      return;
    }
    if (request.type === "script") {
      await database.exec(request.text);
      reply({ type: "done", id: request.id, fields: [], rows: [], affected: 0 });
      return;
    }
    if (request.begin) {
      await prepared.forgetOldPlans();
      await database.exec("BEGIN");
    }
    if (request.prepare) {
      reply({ type: "done", id: request.id, ...(await prepared.query(request.text, request.values)) });
      return;
    }
    const result = await database.query<Cell[]>(request.text, [...request.values], { rowMode: "array" });
    reply({
      type: "done",
      id: request.id,
      fields: result.fields.map((field) => ({ name: field.name, oid: field.dataTypeID })),
      rows: result.rows,
      affected: result.affectedRows ?? 0,
    });
  } catch (error) {
    const code =
      error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "XX000";
    reply({
      type: "failed",
      id: request.id,
      message: error instanceof Error ? error.message : String(error),
      code,
    });
  }
}

function reply(message: PgliteAnswer): void {
  parentPort?.postMessage(message);
}
