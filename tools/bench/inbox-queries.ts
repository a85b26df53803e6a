import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ConversationFilter,
  listConversations,
} from "../../packages/server/src/modules/messaging/conversations/list.ts";
import {
  findSummary,
  listMessages,
} from "../../packages/server/src/modules/messaging/conversations/store.ts";
import { migrate } from "../../packages/server/src/platform/db/migrate.ts";
import { openPglite } from "../../packages/server/src/platform/db/pglite.ts";
import type { Database, SqlValue } from "../../packages/server/src/platform/db/port.ts";
import { openPostgres } from "../../packages/server/src/platform/db/postgres.ts";
import { refreshStatistics } from "../../packages/server/src/platform/db/statistics.ts";
import { startTestPostgres } from "../test-postgres.ts";

/**
 * The inbox list and the opening of a thread, asked of the database alone: 100,000 conversations and one thread of
 * 10,000 messages. Prints p50 and p95 per question in milliseconds, by the clock and in the database's processor time, for both engines.
 * With `--explain` also the plans of the slow ones; `--engine=pglite` and `--only=search` narrow it down.
 */
const conversations = 100_000;
/** A tenth more are another shop's. */
const stored = 110_000;
const threadMessages = 10_000;
const runs = 40;

const id = (kind: number, n: number | string) =>
  `0199${String(kind).padStart(4, "0")}-0000-7000-8000-${String(n).padStart(12, "0")}`;
const shop = id(1, 1);
const member = id(2, 1);
const longThread = id(5, 1);

const questions: Record<string, (run: number) => ConversationFilter> = {
  newest: () => ({}),
  "newest, of one status (open)": () => ({ status: "open" }),
  "newest, of one status (pending)": () => ({ status: "pending" }),
  "newest, of one status (resolved)": () => ({ status: "resolved" }),
  mine: () => ({ filter: "mine" }),
  "mine, open": () => ({ filter: "mine", status: "open" }),
  unassigned: () => ({ filter: "unassigned" }),
  "unassigned, waiting longest": () => ({ filter: "unassigned", sort: "waiting" }),
  "waiting longest": () => ({ sort: "waiting" }),
  relationship: () => ({ sort: "relationship" }),
  "relationship, open": () => ({ sort: "relationship", status: "open" }),
  "relationship, unassigned": () => ({ sort: "relationship", filter: "unassigned" }),
  "relationship, mine": () => ({ sort: "relationship", filter: "mine" }),
  "relationship, rare label": () => ({ sort: "relationship", label: "raro" }),
  "one channel": () => ({ channel: "telegram" }),
  "one channel, rare": () => ({ channel: "instagram" }),
  "one inbox": () => ({ inbox_id: id(3, 2) }),
  "common label": () => ({ label: "mayorista" }),
  "rare label": () => ({ label: "raro" }),
  "one contact": (run) => ({ contact_id: id(4, run * 31 + 1) }),
  "search a rare name": (run) => ({ search: `apellido${run * 97}` }),
  "search a common name": () => ({ search: "maria" }),
  "search two beginnings": () => ({ search: "jos ape" }),
  "search a phone": (run) => ({ search: String(10_000_000 + run * 977).slice(0, 7) }),
  "search the last message": () => ({ search: "zapatillas talla" }),
  "search nothing that is there": () => ({ search: "xyzzy" }),
  "search, open, mine": () => ({ search: "maria", status: "open", filter: "mine" }),
};

const fill = `
INSERT INTO workspaces (id, name, locale, currency, time_zone, country, assistant_name, created_at) VALUES ('${shop}', 'Tienda', 'es', 'CLP', 'UTC', 'CL', 'Lola', now()), ('${id(1, 2)}', 'Otra', 'es', 'CLP', 'UTC', 'CL', 'Lola', now());
INSERT INTO members SELECT '${shop}', ('${id(2, "")}'::text || lpad(n::text, 12, '0'))::uuid, n::text, 'Persona ' || n, 'p@x.cl', 'agent', 'es', now() FROM generate_series(1, 20) n;
INSERT INTO inboxes (workspace_id, id, name, channel, settings, created_at) SELECT '${shop}', ('${id(3, "")}' || lpad(n::text, 12, '0'))::uuid, 'Bandeja ' || n, (ARRAY['webchat','whatsapp','telegram','instagram'])[n], '{}', now() FROM generate_series(1, 4) n;
INSERT INTO contacts (workspace_id, id, name, email, phone, order_count, order_value_minor, last_order_at, created_at)
SELECT CASE WHEN n <= ${conversations} THEN '${shop}' ELSE '${id(1, 2)}' END::uuid, ('${id(4, "")}' || lpad(n::text, 12, '0'))::uuid,
  (ARRAY['María','José','Ana','Íñigo','Lucía','Pedro','Rocío','Andrés'])[1 + n % 8] || ' Apellido' || n, 'correo' || n || '@x.cl', '+569' || (10000000 + n * 7 % 89999999),
  CASE WHEN n % 3 = 0 THEN n % 9 ELSE 0 END, CASE WHEN n % 3 = 0 THEN n * 137 % 900000 ELSE 0 END,
  CASE WHEN n % 3 = 0 THEN '2026-11-25'::timestamptz - make_interval(mins => n * 7 % 500000) END, '2026-11-25'::timestamptz - make_interval(mins => n * 13 % 900000)
FROM generate_series(1, ${stored}) n;
INSERT INTO conversations (workspace_id, id, contact_id, inbox_id, channel, identity_id, conversation_key, status, owner, member_id, labels, last_seq,
  last_message_at, last_message_preview, last_inbound_at, waiting_since, created_at)
SELECT CASE WHEN n <= ${conversations} THEN '${shop}' ELSE '${id(1, 2)}' END::uuid, ('${id(5, "")}' || lpad(n::text, 12, '0'))::uuid, ('${id(4, "")}' || lpad(n::text, 12, '0'))::uuid,
  ('${id(3, "")}' || lpad(inbox::text, 12, '0'))::uuid, (ARRAY['webchat','whatsapp','telegram','instagram'])[inbox], ('${id(6, "")}' || lpad(n::text, 12, '0'))::uuid, n::text,
  CASE WHEN n % 20 = 0 THEN 'open' WHEN n % 33 = 0 THEN 'pending' WHEN n % 101 = 0 THEN 'snoozed' ELSE 'resolved' END,
  CASE WHEN n % 100 = 0 THEN 'queue' WHEN n % 60 = 0 THEN 'person' ELSE 'bot' END, CASE WHEN n % 60 = 0 AND n % 100 <> 0 THEN ('${id(2, "")}' || lpad((1 + n / 60 % 20)::text, 12, '0'))::uuid END,
  CASE WHEN n % 5000 = 0 THEN '{raro}'::text[] WHEN n % 2 = 0 THEN '{mayorista}'::text[] ELSE '{}' END, 3,
  at, (ARRAY['Hola, ¿tienen zapatillas en talla 42?','Gracias','¿Cuándo llega mi pedido?','Quiero la camisa roja'])[1 + n % 4], at,
  CASE WHEN n % 50 = 0 THEN at END, at
FROM (SELECT n, '2026-11-25'::timestamptz - make_interval(secs => n * 31 % 9000000) AS at, CASE WHEN n % 2000 = 7 THEN 4 ELSE 1 + n % 3 END AS inbox FROM generate_series(1, ${stored}) n) numbered;
INSERT INTO messages (workspace_id, conversation_id, seq, id, direction, author, content, state, at, created_at)
SELECT '${shop}', '${longThread}', n, ('${id(7, "")}' || lpad(n::text, 12, '0'))::uuid, CASE n % 2 WHEN 0 THEN 'inbound' ELSE 'outbound' END, '{"type":"contact"}',
  jsonb_build_object('kind', 'text', 'text', repeat('mensaje ', 12) || n), 'received', now(), now() FROM generate_series(1, ${threadMessages}) n;
INSERT INTO messages (workspace_id, conversation_id, seq, id, direction, author, content, state, at, created_at)
SELECT '${shop}', ('${id(5, "")}' || lpad((2 + n / 3)::text, 12, '0'))::uuid, 1 + n % 3, ('${id(8, "")}' || lpad(n::text, 12, '0'))::uuid, 'inbound', '{"type":"contact"}',
  '{"kind":"text","text":"hola"}', 'received', now(), now() FROM generate_series(1, 150000) n;
`.replaceAll(/'(0199[0-9a-f]{4}-0000-7000-8000-)0{12}'/g, "'$1'");

async function measure(engine: string, database: Database): Promise<void> {
  await migrate(database);
  const began = performance.now();
  for (const statement of fill.split(";\n").filter((one) => one.trim() !== ""))
    await database.query(statement);
  // A server of PostgreSQL's gathers statistics by itself, within a minute or so
  if (database.engine === "postgres") await database.query("ANALYZE");
  const analysing = performance.now();
  console.log("analysed", await refreshStatistics(database), Math.round(performance.now() - analysing), "ms");
  console.log(`\n${engine}: filled in ${Math.round((performance.now() - began) / 1000)} s`);
  for (const [name, filterOf] of Object.entries(questions)) {
    const ask = async (sql: Pick<Database, "query" | "kysely">, run: number, cursor?: string) => {
      const request = { ...filterOf(run), cursor, workspace_id: shop, member_id: member, now_ms: Date.now() };
      return (await listConversations(sql, request)).items.length;
    };
    await time(name, ask, database);
    const { next_cursor } = await listConversations(database, {
      ...filterOf(0),
      workspace_id: shop,
      member_id: member,
      now_ms: 0,
    });
    if (next_cursor) await time(`${name}, next page`, (sql, run) => ask(sql, run, next_cursor), database);
  }
  await time("open a conversation", (sql) => findSummary(sql, shop, longThread), database);
  for (const [name, range] of Object.entries({
    newest: {},
    middle: { before: 5_000 },
    after: { after: 9_900 },
  }))
    await time(
      `messages of the long thread, ${name}`,
      (sql) => listMessages(sql, shop, longThread, { ...range, limit: 50 }),
      database,
    );
}

const only = process.argv.find((one) => one.startsWith("--only="))?.slice(7);

type Ask = (sql: Pick<Database, "query" | "kysely">, run: number) => Promise<unknown>;

async function time(name: string, ask: Ask, database: Database): Promise<void> {
  if (only && !name.includes(only)) return;
  const taken: number[] = [];
  const worked: number[] = [];
  let result: unknown;
  for (let run = 0; run < runs; run++) {
    const [began, cpu] = [performance.now(), await cpuOf(database)];
    result = await ask(database, run);
    taken.push(performance.now() - began);
    worked.push((await cpuOf(database)) - cpu);
  }
  const numbers = [at(taken, 0.5), at(taken, 0.95), at(worked, 0.5), at(worked, 0.95)];
  const columns = numbers.map((ms) => ms.toFixed(1).padStart(8)).join("");
  console.log(`${name.padEnd(42)}${columns}  ${typeof result === "number" ? result : ""}`);
  if (process.argv.includes("--explain") && at(worked, 0.95) > 15) await explain(ask, database);
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}

/** Processor time of the database, ms: on a busy machine it says more than the clock. */
async function cpuOf(database: Database): Promise<number> {
  if (database.engine === "pglite") {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
  const rows = await database.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return Number(readFileSync(`/proc/${rows[0]?.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
}

async function explain(ask: Ask, database: Database): Promise<void> {
  const explaining = {
    kysely: database.kysely,
    async query<Row extends object>(text: string, values?: readonly SqlValue[]): Promise<Row[]> {
      const plan = await database.query<{ "QUERY PLAN": string }>(
        `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
        values,
      );
      console.log(plan.map((row) => `    ${row["QUERY PLAN"]}`).join("\n"));
      return database.query<Row>(text, values);
    },
  };
  await ask(explaining, 1);
}

const wanted = process.argv.find((one) => one.startsWith("--engine="))?.slice(9);
if (wanted !== "postgres") {
  const directory = mkdtempSync(join(tmpdir(), "mostrador-bench-"));
  const database = await openPglite({ directory, has_fsync: false });
  await measure("PGlite", database);
  await database.close();
  rmSync(directory, { recursive: true });
}
const postgres = wanted === "pglite" ? null : await startTestPostgres();
if (postgres) {
  const database = await openPostgres({ url: postgres.url, max_connections: 1 });
  await measure("PostgreSQL", database);
  await database.close();
  postgres.stop();
}
