import type { Logger } from "pino";

/**
 * A stage that works until nothing is left, sleeps, and wakes up by a call or by slow polling (work of another
 * process, or due by time). `work` returns how long to sleep at most; 0 = there is more at once.
 */
export function createStageLoop(name: string, work: () => Promise<number>, log: Logger) {
  let isStopping = false;
  let isAwake = false;
  let wakeUp = () => {};
  let running: Promise<void> | null = null;
  let failures = 0;

  async function run(): Promise<void> {
    while (!isStopping) {
      isAwake = false;
      let sleep_ms: number;
      try {
        sleep_ms = await work();
        failures = 0;
      } catch (error) {
        failures++;
        sleep_ms = Math.min(100 * 2 ** failures, 5_000);
        log.error({ err: error, stage: name }, "stage failed, trying again");
      }
      // After a failure no call shortens the pause: a database that is gone must not be asked in a tight loop
      if (sleep_ms > 0 && (!isAwake || failures > 0) && !isStopping) await sleep(sleep_ms);
    }
  }

  function sleep(sleep_ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, sleep_ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    start(): void {
      running ??= run();
    },
    wake(): void {
      isAwake = true;
      if (failures === 0) wakeUp();
    },
    /** Lets the work in hand finish. */
    async stop(): Promise<void> {
      isStopping = true;
      wakeUp();
      await running;
    },
  };
}
