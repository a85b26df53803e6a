import type { ChannelLine, LineContext, OpenLine } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";

export interface KeptLineDeps {
  open: OpenLine;
  /** All that an adapter's line is given, but the signal. */
  context: Omit<LineContext, "signal">;
  /** It can send and receive from now on. */
  opened(): void;
  /** It cannot any longer; another one is tried after a pause. */
  lost(reason: string): void;
  /** The first pause before another attempt. */
  pause_ms: number;
}

/** How long a line must have stood to be taken for a good one. */
const good_ms = 30_000;

/** One line, opened again whenever it breaks, with pauses that grow while it does not stand. */
export function keepLine(deps: KeptLineDeps) {
  const over = new AbortController();
  /** A line that dials again by itself never ends by itself. */
  const closed = new Promise<string>((done) => {
    over.signal.addEventListener("abort", () => done(""));
  });
  let line: ChannelLine | undefined;
  let failures = 0;

  async function run(): Promise<void> {
    while (!over.signal.aborted) {
      const reason = await standOnce();
      if (over.signal.aborted) return;
      deps.lost(reason);
      await sleep(pauseBefore(++failures, deps.pause_ms), over.signal);
    }
  }

  /** From opening to its end; the reason why it ended. */
  async function standOnce(): Promise<string> {
    try {
      const opening = await deps.open({ ...deps.context, signal: over.signal });
      if (over.signal.aborted) {
        await opening.close();
        return "";
      }
      line = opening;
      const since_ms = performance.now();
      deps.opened();
      const reason = await Promise.race([opening.ended, closed]);
      if (performance.now() - since_ms > good_ms) failures = 0;
      return reason;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      line = undefined;
    }
  }

  const running = run();
  return {
    /** undefined while it is down. */
    line: () => line,
    async close(): Promise<void> {
      const standing = line;
      over.abort();
      await standing?.close();
      await running;
    },
  };
}
export type KeptLine = ReturnType<typeof keepLine>;

/** 1 s, 2 s, 4 s ... up to a minute, a little apart, so that many lines of one peer do not come back together. */
function pauseBefore(failures: number, first_ms: number): number {
  const pause_ms = Math.min(first_ms * 2 ** (failures - 1), limits.line_pause_ms);
  return pause_ms * (0.75 + Math.random() * 0.5);
}

function sleep(pause_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      done();
    };
    const timer = setTimeout(wake, pause_ms);
    signal.addEventListener("abort", wake);
  });
}
