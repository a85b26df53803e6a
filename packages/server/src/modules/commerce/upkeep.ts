import type { Logger } from "pino";

const pause_ms = 2_000;

/** Does what time brings, every two seconds; in several processes they share the work. */
export function createUpkeep(tasks: readonly (() => Promise<unknown>)[], log: Pick<Logger, "error">) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  function next(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = run();
    }, pause_ms).unref();
  }
  async function run(): Promise<void> {
    for (const task of tasks)
      await task().catch((error: unknown) =>
        log.error({ err: error }, "unpaid orders or late notices could not be seen to; trying again"),
      );
    next();
  }

  return {
    start: next,
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
