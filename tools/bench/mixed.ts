import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChannel } from "../../packages/server/src/adapters.ts";
import type { App } from "../../packages/server/src/app.ts";
import { echoOn, openLabShop, simulatedInboxes } from "../../packages/server/src/lab/shop.ts";
import { openDatabase } from "../../packages/server/src/platform/db/open.ts";
import type { LiveInbox } from "../../packages/server/src/runtime/deps.ts";
import { withFreshPlace } from "../chaos/engines.ts";
import { type BenchOptions, type BenchResult, round } from "./bench.ts";

const customers = 64;
/** So long a customer waits for one answer. */
const patience_ms = 5_000;

/**
 * Customers of all webhook channels at once beside the same number on each channel alone. Providers, phones and server share
 * one process here, so only the ratio says something.
 */
export async function benchMixed(options: BenchOptions): Promise<BenchResult> {
  const rows: BenchResult["rows"] = [];
  const notes: string[] = [];
  for (const engine of options.engines)
    await withFreshPlace(engine, async (place) => {
      options.log(`  ${engine}`);
      const directory = mkdtempSync(join(tmpdir(), "mostrador-mixed-"));
      const database = await openDatabase(place.url ? { url: place.url } : { directory });
      const app = await openLabShop({ database, directory });
      try {
        const inboxes = await openInboxes(app);
        await saturate(app, inboxes, 2);
        const alone: number[] = [];
        for (const inbox of inboxes) {
          const one = await saturate(app, [inbox], options.seconds / 4);
          alone.push(one["turns a second"]);
          rows.push({ engine, channel: inbox.channel, ...one });
        }
        const mixed = await saturate(app, inboxes, options.seconds);
        rows.push({ engine, channel: "all at once", ...mixed });
        notes.push(
          `${engine}: all at once at ${round(mixed["turns a second"] / harmonicMean(alone))} of each alone.`,
        );
      } finally {
        await app.stop();
        await database.close();
        rmSync(directory, { recursive: true, force: true });
      }
    });
  return { rows, notes };
}

/** Those whose bot answers by itself, at the pace of this machine and not of their providers. */
function openInboxes(app: App): Promise<LiveInbox[]> {
  const inboxes = simulatedInboxes(app).filter(({ channel }) => isWebhookChannel(channel));
  return echoOn(app, inboxes, ({ channel }) =>
    (findChannel(channel)?.capabilities.rate_per_second ?? 0) > 0 ? { rate_per_second: 1_000_000 } : {},
  );
}

function isWebhookChannel(id: string): boolean {
  const channel = findChannel(id);
  return channel !== undefined && !channel.openLine && !channel.answer && id !== "comments";
}

/** What a mixture can do at best, when each channel gets the same number of turns. */
function harmonicMean(values: readonly number[]): number {
  return values.length / values.reduce((sum, value) => sum + 1 / value, 0);
}

let lastCustomer = 0;

async function saturate(app: App, inboxes: readonly LiveInbox[], seconds: number) {
  const end = performance.now() + seconds * 1000;
  let turns = 0;
  let unanswered = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: customers }, async (_, index) => {
      const inbox = inboxes[index % inboxes.length];
      if (!inbox) return;
      const number = `569${10_000_000 + ++lastCustomer}`;
      for (let count = 0; performance.now() < end; count++) {
        if (await ask(app, inbox, number, `pregunta ${count} fin`)) turns++;
        else unanswered++;
      }
    }),
  );
  return { "turns a second": round((turns * 1000) / (performance.now() - began)), unanswered };
}

/** Writes, and waits until the phone shows the answer. */
async function ask(app: App, inbox: LiveInbox, number: string, text: string): Promise<boolean> {
  const { phones } = app.simulators;
  const owner = { number, name: "Cliente" };
  await phones.act(inbox, owner, { type: "text", text });
  const end = performance.now() + patience_ms;
  for (let seen: number | undefined; performance.now() < end; ) {
    const thread = await phones.thread(inbox, owner, seen, 1_000);
    const last = thread.messages.at(-1);
    if (last?.by === "shop" && JSON.stringify(last.content).includes(text)) return true;
    seen = thread.version;
  }
  return false;
}
