import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import pg from "pg";
import { isPlanDue } from "./kept-plans.ts";
import { createKyselyOver } from "./kysely.ts";
import type { Database, SqlValue, Tx } from "./port.ts";
import { createPostgresListener } from "./postgres-listener.ts";
import { parserOf } from "./row-parsers.ts";

const types = { getTypeParser: (oid: number) => parserOf(oid) };

/** A PostgreSQL server, 15 or later. Pipelined: queries that do not await each other travel in one round trip. */
export async function openPostgres(options: { url: string; max_connections: number }): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max_connections,
    pipeline: true,
    options:
      "-c timezone=UTC -c idle_in_transaction_session_timeout=60000 -c jit=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c max_parallel_workers_per_gather=0",
    types: types as never,
  });
  pool.on("error", () => {
    // A lost idle connection is replaced at the next query; whoever was using one hears of it there.
  });
  await pool.query("SELECT 1");
  const listener = createPostgresListener(options.url);

  async function acquire() {
    const client = await pool.connect();
    return {
      run: <Row extends object>(text: string, values?: readonly SqlValue[]) => run<Row>(client, text, values),
      release: () => client.release(),
    };
  }

  return {
    engine: "postgres",
    query: async (text, values, how) => (await run<never>(pool, text, values, how?.prepare)).rows,
    kysely: createKyselyOver({ acquire }),
    transaction: (work) => transact(pool, work),
    runScript: async (script) => {
      await pool.query(script);
    },
    notify: async (topic, payload) => {
      await pool.query("SELECT pg_notify($1, $2)", [topic, payload]);
    },
    listen: listener.listen,
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let kysely: Kysely<Record<never, never>> | undefined;
  const tx: Tx = {
    isTransaction: true,
    query: async (text, values, how) => (await run<never>(client, text, values, how?.prepare)).rows,
    get kysely() {
      kysely ??= createKyselyOver({
        acquire: async () => ({ run: (text, values) => run(client, text, values), release: () => {} }),
      });
      return kysely;
    },
  };
  let failure: Error | undefined;
  forgetOldPlans(client);
  try {
    const begun = client.query("BEGIN");
    const [result] = await Promise.all([work(tx), begun]);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost) => {
      failure = lost;
    });
    throw error;
  } finally {
    client.release(failure);
  }
}

const timesUsed = new WeakMap<pg.PoolClient, number>();

function forgetOldPlans(client: pg.PoolClient): void {
  const times = (timesUsed.get(client) ?? 0) + 1;
  timesUsed.set(client, times);
  if (isPlanDue(times)) void client.query("DISCARD PLANS");
}

const statementNames = new Map<string, string>();

async function run<Row extends object>(
  runner: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly SqlValue[] = [],
  prepare = false,
): Promise<{ rows: Row[]; affected: number }> {
  const result = await runner.query<Row>(
    prepare ? { name: nameOf(text), text, values: [...values] } : { text, values: [...values] },
  );
  return { rows: result.rows, affected: result.rowCount ?? 0 };
}

function nameOf(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    name = createHash("sha256").update(text).digest("hex").slice(0, 16);
    statementNames.set(text, name);
  }
  return name;
}
