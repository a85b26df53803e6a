import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { LineContext } from "@mostrador/adapter-kit";
import { smpp } from "../../packages/adapters/src/channels/smpp/index.ts";
import { type BenchOptions, type BenchResult, round } from "./bench.ts";

/** Texts submitted one by one over one connection to an SMS centre on this machine (the library `smpp`, another thread). */
export async function benchSmpp({ seconds, log }: BenchOptions): Promise<BenchResult> {
  const centre = new Worker(new URL("./servers/smsc.ts", import.meta.url));
  const [started]: { url: string }[] = await once(centre, "message");
  const url = started?.url ?? "";
  const rows: BenchResult["rows"] = [];
  for (const window of [1, 10, 50]) {
    log(`smpp, window ${window}`);
    const sent = await submitFor(seconds * 1000, { url, window });
    centre.postMessage("report");
    const [report]: { taken: number; disorder: number }[] = await once(centre, "message");
    rows.push({
      window,
      messages: sent.messages,
      per_second: round((sent.messages * 1000) / sent.took_ms),
      out_of_order: report?.disorder ?? -1,
      missing: sent.messages - (report?.taken ?? 0),
    });
  }
  await centre.terminate();
  return {
    rows,
    notes: [
      "One text of one segment each, from `send` to its submit_sm_resp; the window is what may wait for answers at once.",
    ],
  };
}

async function submitFor(time_ms: number, { url, window }: { url: string; window: number }) {
  const settings = { api_base: url, system_id: "bench", password: "bench", sender: "56225550100", window };
  const line = await smpp.openLine?.(contextWith(settings));
  if (!line) throw new Error("there is no line");
  const began_ms = performance.now();
  let messages = 0;
  /** Twice the window waits its turn, so that the line is never idle. */
  const flying = new Set<Promise<void>>();
  while (performance.now() - began_ms < time_ms) {
    const nth = messages++;
    const one = smpp
      .send(
        {
          message_id: `0199aaaa-0000-7000-8000-${String(nth).padStart(12, "0")}`,
          ...{ conversation_key: "56911112222", to: "56911112222" },
          content: { kind: "text", text: `n ${nth}: tu pedido va en camino` },
        },
        settings,
        line,
      )
      .then((result) => {
        flying.delete(one);
        if (result.class !== "ok") throw new Error(`not taken: ${result.reason}`);
      });
    flying.add(one);
    if (flying.size >= window * 2) await Promise.race(flying);
  }
  await Promise.all(flying);
  const took_ms = performance.now() - began_ms;
  await line.close();
  return { messages, took_ms };
}

function contextWith(settings: LineContext["settings"]): LineContext {
  return {
    settings,
    receive: async () => {},
    report: () => {},
    addressOf: async (host) => host,
    notes: { read: async () => ({}), write: async () => {} },
    now: () => new Date().toISOString(),
    signal: new AbortController().signal,
  };
}
