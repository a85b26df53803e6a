import type { Answer } from "./pending.ts";
import { smppLimits, statuses } from "./wire.ts";

export type Submitted =
  | Answer
  /** It did not get its turn: others are before it. */
  | { result: "busy"; retry_after_ms: number };

interface Job {
  body: Uint8Array;
  since_ms: number;
  resolve(submitted: Submitted): void;
}

export interface QueueOptions {
  /** How many may wait for the centre's answer at once. */
  window: number;
  /** 0 = as fast as the window lets. */
  rate_per_second: number;
  submit(body: Uint8Array): Promise<Answer>;
}

/** First come, first served, within the window and the rate of the contract; who is throttled slows all down. */
export function createSubmitQueue({ window, rate_per_second: rate, submit }: QueueOptions) {
  const jobs: Job[] = [];
  const flying = new Set<Promise<void>>();
  const most = Math.max(1, rate / 20);
  let credit = most;
  let counted_ms = performance.now();
  let pausedUntil_ms = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function pump(): void {
    timer = undefined;
    const now_ms = performance.now();
    giveBackStale(now_ms);
    credit = Math.min(most, credit + ((now_ms - counted_ms) * rate) / 1000);
    counted_ms = now_ms;
    while (
      jobs.length > 0 &&
      flying.size < window &&
      now_ms >= pausedUntil_ms &&
      (rate === 0 || credit >= 1)
    ) {
      credit -= 1;
      launch(jobs.shift());
    }
    if (jobs.length > 0 && flying.size < window) timer ??= setTimeout(pump, pauseFor(now_ms));
  }

  function pauseFor(now_ms: number): number {
    const forCredit = rate === 0 ? 0 : ((1 - credit) * 1000) / rate;
    return Math.max(1, forCredit, pausedUntil_ms - now_ms);
  }

  function launch(job: Job | undefined): void {
    if (!job) return;
    const flight = submit(job.body).then((answer) => {
      flying.delete(flight);
      const isThrottled = answer.result === "answered" && answer.pdu.status === statuses.throttled;
      if (isThrottled) pausedUntil_ms = performance.now() + 1_000;
      job.resolve(answer);
      if (!timer) pump();
    });
    flying.add(flight);
  }

  /** Their claim in the outbox would run out: they go back and come again when it is about their turn. */
  function giveBackStale(now_ms: number): void {
    while (jobs[0] && now_ms - jobs[0].since_ms > smppLimits.queue_ms)
      jobs.shift()?.resolve({ result: "busy", retry_after_ms: 5_000 });
  }

  return {
    add(body: Uint8Array): Promise<Submitted> {
      if (isClosed) return Promise.resolve({ result: "not_sent", reason: "the connection is closing" });
      const wait_ms = rate === 0 ? 0 : (jobs.length * 1000) / rate;
      if (wait_ms > smppLimits.queue_ms)
        return Promise.resolve({ result: "busy", retry_after_ms: Math.ceil(wait_ms) });
      return new Promise((resolve) => {
        jobs.push({ body, since_ms: performance.now(), resolve });
        if (!timer) pump();
      });
    },
    /** Resolves when all that is on its way now has its answer. */
    settled: async (): Promise<void> => {
      await Promise.all(flying);
    },
    isEmpty: () => flying.size === 0,
    /** What waits goes back to the outbox; what is on its way is waited for. */
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(timer);
      for (const job of jobs.splice(0))
        job.resolve({ result: "not_sent", reason: "the connection is closing" });
      await Promise.all(flying);
    },
  };
}
