import { openDatabase } from "../../packages/server/src/platform/db/open.ts";
import { withFreshPlace } from "../chaos/engines.ts";
import { type BenchOptions, type BenchResult, round } from "./bench.ts";
import { writePast } from "./past.ts";
import { connectTelegram, type OurPlace, startOurServer } from "./servers/our-server.ts";
import { withTraffic } from "./traffic.ts";

const sizes = [10_000, 100_000, 1_000_000];
const messages_each = 20;

/** Whether a turn costs more in a shop with a long past. */
export async function benchHistory(options: BenchOptions): Promise<BenchResult> {
  const rows: BenchResult["rows"] = [];
  for (const engine of options.engines) {
    const found: number[] = [];
    for (const messages of sizes)
      await withFreshPlace(engine, async (place) => {
        options.log(`  ${engine}, ${messages.toLocaleString("en")} messages`);
        found.push(await measure(place, messages, options.seconds));
        rows.push({
          history: `${engine}, ${messages.toLocaleString("en")} messages stored`,
          "turns a second at 64": round(found.at(-1) ?? 0),
          "of the shortest (%)": round(((found.at(-1) ?? 0) / (found[0] ?? 1)) * 100),
        });
      });
  }
  return { rows, notes: [] };
}

function measure(place: OurPlace, messages: number, seconds: number): Promise<number> {
  return withTraffic(
    async (sink_url) => {
      const first = await startOurServer(place);
      const { hook_path } = await connectTelegram(first, sink_url, "echo");
      await first.stop();
      await writeMessages(place, hook_path.slice("/hooks/".length), messages);
      const server = await startOurServer(place);
      return { server, hook: `${server.url}${hook_path}` };
    },
    async (driver) => {
      await driver.saturate({ concurrency: 64, chats: 64, seconds: 2 });
      return (await driver.saturate({ concurrency: 64, chats: 1_000, seconds })).turns_per_second;
    },
  );
}

async function writeMessages(place: OurPlace, inbox_id: string, messages: number): Promise<void> {
  const database = await openDatabase(place.url ? { url: place.url } : { directory: place.directory });
  const [workspace] = await database.query<{ id: string }>("SELECT id FROM workspaces");
  const conversations = messages / messages_each;
  const past = { conversations, messages_each, messages_of_first: messages_each };
  await writePast(database, { workspace_id: workspace?.id ?? "", inbox_id }, past);
  await database.close();
}
