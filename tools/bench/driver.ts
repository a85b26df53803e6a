import { Pool } from "undici";
import { secretToken, updateFor } from "./telegram-traffic.ts";

export interface DriverResult {
  turns: number;
  seconds: number;
  turns_per_second: number;
  p50_ms: number;
  p99_ms: number;
  unanswered: number;
}

/** Customers: each sends, waits for the bot's reply at the sink, and sends again. */
export function createDriver(hookUrl: string) {
  const url = new URL(hookUrl);
  const pool = new Pool(url.origin, { connections: 64, pipelining: 1 });
  const waiting = new Map<number, { sent_at: number; done: () => void }>();
  let latencies: number[] = [];

  function onReply(chat: number): void {
    const one = waiting.get(chat);
    if (!one) return;
    waiting.delete(chat);
    latencies.push(performance.now() - one.sent_at);
    one.done();
  }

  async function send(chat: number, text: string): Promise<void> {
    const { statusCode, body } = await pool.request({
      method: "POST",
      path: url.pathname,
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secretToken },
      body: updateFor(chat, text),
    });
    await body.dump();
    if (statusCode !== 200) throw new Error(`The webhook answered ${statusCode}`);
  }

  async function turn(chat: number): Promise<void> {
    const answered = new Promise<void>((done) => waiting.set(chat, { sent_at: performance.now(), done }));
    await send(chat, "Hola, ¿tienen zapatillas rojas en talla 42?");
    await Promise.race([answered, new Promise<void>((done) => setTimeout(done, 20_000).unref())]);
  }

  function report(started: number, turns: number): DriverResult {
    const seconds = (performance.now() - started) / 1000;
    const sorted = Float64Array.from(latencies).sort();
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return {
      turns,
      seconds,
      turns_per_second: turns / seconds,
      p50_ms: at(0.5),
      p99_ms: at(0.99),
      unanswered: waiting.size,
    };
  }

  return {
    onReply,
    send,
    /** `concurrency` conversations at once, walking in rotation over `chats` of them, for `seconds`. */
    async saturate(options: { concurrency: number; chats: number; seconds: number }): Promise<DriverResult> {
      latencies = [];
      waiting.clear();
      const started = performance.now();
      const end = started + options.seconds * 1000;
      let turns = 0;
      await Promise.all(
        Array.from({ length: options.concurrency }, async (_, worker) => {
          for (let round = 0; performance.now() < end; round++) {
            await turn(1000 + ((worker + round * options.concurrency) % options.chats));
            turns++;
          }
        }),
      );
      return report(started, turns);
    },
    /** Open loop: a new turn every 1/rate seconds, whatever became of the earlier ones. */
    async pace(options: { rate: number; chats: number; seconds: number }): Promise<DriverResult> {
      latencies = [];
      waiting.clear();
      const started = performance.now();
      const total = Math.round(options.rate * options.seconds);
      const all: Promise<void>[] = [];
      for (let index = 0; index < total; index++) {
        const due = started + (index * 1000) / options.rate;
        const pause = due - performance.now();
        if (pause > 0.5) await new Promise((done) => setTimeout(done, pause));
        all.push(turn(1000 + (index % options.chats)));
      }
      await Promise.all(all);
      return report(started, total);
    },
    close: () => pool.close(),
  };
}
export type Driver = ReturnType<typeof createDriver>;
