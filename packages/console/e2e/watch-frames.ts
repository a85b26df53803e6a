import type { Page } from "playwright-core";

export interface SeenFrames {
  /** Processor time of the main thread's longest task: a busy machine does not lengthen it. */
  longest_task_ms: number;
  /** The same by the clock. */
  longest_wait_ms: number;
  /** Tasks over 50 ms by the clock, as PerformanceObserver reports them to the page. */
  long_tasks: number;
  frames: number;
  /** Between two frames, 99 of 100 and the longest. */
  p99_frame_ms: number;
  longest_frame_ms: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** What the page's main thread did while `act` went on: by the browser's own trace, and as the page itself saw it. */
export async function watchFrames(page: Page, act: () => Promise<void>): Promise<SeenFrames> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...JSON.parse(JSON.stringify(value))));
  const seen = page.evaluate(watchFromInside);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline", "__metadata"] },
  });
  await act();
  const isComplete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await isComplete;
  await session.detach();
  await page.evaluate(() => dispatchEvent(new Event("end-of-watch")));
  return { ...tasksOf(events), ...(await seen) };
}

/** Runs in the page. */
function watchFromInside(): Promise<
  Pick<SeenFrames, "long_tasks" | "frames" | "p99_frame_ms" | "longest_frame_ms">
> {
  return new Promise((done) => {
    let long_tasks = 0;
    const observer = new PerformanceObserver((list) => {
      long_tasks += list.getEntries().length;
    });
    observer.observe({ type: "longtask" });
    const gaps: number[] = [];
    let last = performance.now();
    let isOver = false;
    const frame = (now: number) => {
      gaps.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    addEventListener("end-of-watch", () => {
      isOver = true;
      observer.disconnect();
      gaps.sort((a, b) => a - b);
      const at = (part: number) => Math.round(gaps[Math.floor((gaps.length - 1) * part)] ?? 0);
      done({ long_tasks, frames: gaps.length, p99_frame_ms: at(0.99), longest_frame_ms: at(1) });
    });
  });
}

/** The longest task of the main threads of pages. */
function tasksOf(events: readonly TraceEvent[]): Pick<SeenFrames, "longest_task_ms" | "longest_wait_ms"> {
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = events.filter(({ name, pid, tid }) => name === "RunTask" && mainThreads.has(`${pid}:${tid}`));
  const longest = (times: readonly (number | undefined)[]) =>
    Math.round(Math.max(0, ...times.map((time) => time ?? 0)) / 100) / 10;
  return {
    longest_task_ms: longest(tasks.map(({ tdur }) => tdur)),
    longest_wait_ms: longest(tasks.map(({ dur }) => dur)),
  };
}
