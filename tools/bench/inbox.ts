import { openDatabase } from "../../packages/server/src/platform/db/open.ts";
import { type Engine, withFreshPlace } from "../chaos/engines.ts";
import { type BenchOptions, type BenchResult, percentile, round } from "./bench.ts";
import { firstConversation, writePast } from "./past.ts";
import { callOurs, connectTelegram, type OurPlace, startOurServer } from "./servers/our-server.ts";

const past = { conversations: 100_000, messages_each: 2, messages_of_first: 10_000 };
const requests = 300;

/** What the desk asks for, in a shop with 100,000 conversations and one thread of 10,000 messages. */
export async function benchInbox(options: BenchOptions): Promise<BenchResult> {
  const rows: BenchResult["rows"] = [];
  for (const engine of options.engines)
    await withFreshPlace(engine, async (place) => {
      options.log(`  ${engine}`);
      rows.push(...(await measure(engine, place)));
    });
  return { rows, notes: [`${requests} requests each, one at a time.`] };
}

const thread = `/conversations/${firstConversation}`;
const asked: Readonly<Record<string, string>> = {
  "list, newest": "/conversations?limit=50",
  "list, longest waiting": "/conversations?sort=waiting&limit=50",
  "list, relationship": "/conversations?sort=relationship&limit=50",
  "list, unassigned": "/conversations?filter=unassigned&limit=50",
  "list, label": "/conversations?label=vip&limit=50",
  "list, search": "/conversations?search=Cliente%204242&limit=50",
  "open the long thread": thread,
  "its newest messages": `${thread}/messages?limit=50`,
  "its messages in the middle": `${thread}/messages?before=5000&limit=50`,
};

async function measure(engine: Engine, place: OurPlace): Promise<BenchResult["rows"]> {
  await furnish(place);
  const server = await startOurServer(place);
  try {
    const key = await server.createKey();
    const rows: BenchResult["rows"] = [];
    for (const [name, path] of Object.entries(asked)) {
      const times: number[] = [];
      for (let count = 0; count < requests; count++) {
        const started = performance.now();
        await callOurs(server, key, "GET", path);
        times.push(performance.now() - started);
      }
      rows.push({
        inbox: `${engine}, ${name}`,
        "p50 (ms)": round(percentile(times, 0.5)),
        "p95 (ms)": round(percentile(times, 0.95)),
        "p99 (ms)": round(percentile(times, 0.99)),
      });
    }
    return rows;
  } finally {
    await server.stop();
  }
}

async function furnish(place: OurPlace): Promise<void> {
  const server = await startOurServer(place);
  const { hook_path } = await connectTelegram(server, "http://127.0.0.1:9", "echo");
  await server.stop();
  const database = await openDatabase(place.url ? { url: place.url } : { directory: place.directory });
  const [workspace] = await database.query<{ id: string }>("SELECT id FROM workspaces");
  const inbox_id = hook_path.slice("/hooks/".length);
  await writePast(database, { workspace_id: workspace?.id ?? "", inbox_id }, past);
  await database.close();
}
