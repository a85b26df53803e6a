import type { VisitorEvent } from "@mostrador/contract";
import { waitBefore } from "./backoff.ts";
import type { Keep } from "./keep.ts";
import type { Outcome } from "./server-link.ts";

/** What a visitor does that must not be lost. */
export type LastingEvent = Extract<VisitorEvent, { kind: "message" | "choice" | "form" | "opened" }>;

export interface WaitingEvent {
  event: LastingEvent;
  at: string;
  /** "stored": the server has it; it leaves when the thread shows it. */
  state: "waiting" | "stored" | "refused";
}

export interface OutboxDeps {
  keep: Keep;
  post(event: LastingEvent): Promise<Outcome>;
  /** `is_slowed`: the server asks for a pause, after which what waits goes on by itself. */
  changed(waiting: readonly WaitingEvent[], is_slowed: boolean): void;
}

const mostKept = 200;

/**
 * Sends in order, one at a time, again and again with the same id until the server says that it has it. What waits is in
 * the browser's storage: it outlives the page. The server tells a repeated id, so two tabs may both send it.
 */
export function createOutbox({ keep, post, changed }: OutboxDeps) {
  const waiting = keep.names("out:").flatMap((name) => readKept(keep, name));
  let attempt = 0;
  let isSending = false;
  let resumes_at = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(): Promise<void> {
    const next = waiting.find(({ state }) => state === "waiting");
    if (isSending || !next || Date.now() < resumes_at) return;
    isSending = true;
    clearTimeout(timer);
    const outcome = await post(next.event);
    isSending = false;
    if (outcome === "later") {
      timer = setTimeout(send, waitBefore(attempt++));
      return;
    }
    if (typeof outcome === "number") {
      resumes_at = Date.now() + outcome;
      timer = setTimeout(send, outcome);
      changed(waiting, true);
      return;
    }
    attempt = 0;
    next.state = outcome;
    keep.remove(nameOf(next));
    changed(waiting, Date.now() < resumes_at);
    await send();
  }

  return {
    waiting: (): readonly WaitingEvent[] => waiting,
    add(event: LastingEvent): void {
      const added: WaitingEvent = { event, at: new Date().toISOString(), state: "waiting" };
      if (waiting.length < mostKept) keep.set(nameOf(added), JSON.stringify(added));
      waiting.push(added);
      changed(waiting, Date.now() < resumes_at);
      void send();
    },
    /** The connection is back, or may be. */
    hurry(): void {
      attempt = 0;
      void send();
    },
    /** These are in the thread now. */
    confirm(ids: ReadonlySet<string | null>): void {
      const rest = waiting.filter((one) => !ids.has(one.event.id));
      if (rest.length === waiting.length) return;
      for (const one of waiting) if (ids.has(one.event.id)) keep.remove(nameOf(one));
      waiting.splice(0, waiting.length, ...rest);
      changed(waiting, Date.now() < resumes_at);
    },
    /** Takes a refused one back, for another attempt or for good. */
    remove(id: string): void {
      const at = waiting.findIndex(({ event }) => event.id === id);
      if (at !== -1) waiting.splice(at, 1);
      changed(waiting, Date.now() < resumes_at);
    },
    stop: () => clearTimeout(timer),
  };
}
export type Outbox = ReturnType<typeof createOutbox>;

function nameOf({ at, event }: WaitingEvent): string {
  return `out:${at}:${event.id}`;
}

function readKept(keep: Keep, name: string): WaitingEvent[] {
  try {
    const kept: WaitingEvent = JSON.parse(keep.get(name) ?? "");
    return [{ ...kept, state: "waiting" }];
  } catch {
    keep.remove(name);
    return [];
  }
}
