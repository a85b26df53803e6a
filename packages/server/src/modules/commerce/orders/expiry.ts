import type { Logger } from "pino";

const pause_ms = 2_000;

/** Ends unpaid orders every two seconds; in several processes they share the work. */
export function createExpiry(expire: () => Promise<number>, log: Pick<Logger, "error">) {
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
    try {
      await expire();
    } catch (error) {
      log.error({ err: error }, "unpaid orders could not be ended; trying again");
    }
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
