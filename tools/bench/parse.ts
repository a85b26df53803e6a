import type { ChannelAdapter, InboxSettings, RawRequest } from "../../packages/adapter-kit/src/index.ts";
import { channels } from "../../packages/adapters/src/index.ts";
import { demoInboxes } from "../../packages/server/src/demo/demo-inboxes.ts";
import { createSimulatedHttp } from "../../packages/server/src/simulators/simulated-http.ts";
import { type BenchOptions, type BenchResult, round } from "./bench.ts";

const target_us = 60;
const warmUp = 2_000;

/** What it costs to read one text message on each channel, as its provider sends and signs it; checking apart from reading. */
export async function benchParse({ seconds }: BenchOptions): Promise<BenchResult> {
  const share_ms = (seconds * 1000) / channels.length;
  const rows: BenchResult["rows"] = [];
  const missing: string[] = [];
  for (const adapter of channels) {
    const message = await writeMessage(adapter);
    if (!message) {
      missing.push(adapter.id);
      continue;
    }
    const { request, settings } = message;
    const now = new Date().toISOString();
    const verification = adapter.verify(request, settings, now);
    const { events } = adapter.parse(request, settings, now);
    if (verification.result !== "ok" || events.length === 0)
      throw new Error(`${adapter.id}: ${JSON.stringify(verification)}, ${events.length} events`);
    rows.push({
      "a text message": adapter.id,
      "parse (µs)": round(time(share_ms / 2, () => adapter.parse(request, settings, now))),
      "verify (µs)": round(time(share_ms / 2, () => adapter.verify(request, settings, now))),
      "body (bytes)": request.body.byteLength,
    });
  }
  const slow = rows.filter((row) => Number(row["parse (µs)"]) >= target_us);
  return {
    rows,
    notes: [
      slow.length === 0
        ? `All are parsed in less than ${target_us} µs.`
        : `Not below ${target_us} µs: ${slow.map((row) => row["a text message"]).join(", ")}.`,
      ...(missing.length > 0 ? [`Not measured, for want of a simulator: ${missing.join(", ")}.`] : []),
    ],
  };
}

/** A message as the simulated provider delivers it, with what its adapter gathers to check it. */
async function writeMessage(
  adapter: ChannelAdapter,
): Promise<{ request: RawRequest; settings: InboxSettings } | null> {
  const demo = demoInboxes().find((one) => one.channel === adapter.id);
  if (!demo || !adapter.createSimulator) return null;
  const defaults = adapter.settings.flatMap((field) =>
    field.default === undefined ? [] : [[field.name, field.default] as const],
  );
  const settings: InboxSettings = { ...Object.fromEntries(defaults), ...demo.settings };
  let number = 1_700_000_000;
  const simulator = adapter.createSimulator({
    settings,
    customer: { key: "56910000000", name: "Ana" },
    now: () => new Date(),
    nextNumber: () => ++number,
  });
  simulator.act({ type: "open" });
  const [request] = simulator.act({ type: "text", text: "busco zapatillas rojas en talla 42" });
  if (!request) return null;
  const http = createSimulatedHttp(async (asked) => simulator.answer(asked));
  const evidence = await adapter.gatherEvidence?.(request, settings, http);
  return { request: evidence ? { ...request, evidence } : request, settings };
}

/** Microseconds of one call, the mean over `span_ms`. */
function time(span_ms: number, call: () => unknown): number {
  for (let index = 0; index < warmUp; index++) call();
  const began = performance.now();
  let calls = 0;
  while (performance.now() - began < span_ms) {
    for (let index = 0; index < 100; index++) call();
    calls += 100;
  }
  return ((performance.now() - began) * 1000) / calls;
}
