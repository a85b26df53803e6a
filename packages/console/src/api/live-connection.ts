import type { LiveHint } from "@mostrador/contract";

export type LiveState = "connecting" | "live" | "lost";

interface LiveEvents {
  onHint: (hint: LiveHint) => void;
  /** The connection is there again after a gap: whatever is shown may be stale. */
  onResync: () => void;
  onState: (state: LiveState) => void;
}

const firstDelay_ms = 500;
const longestDelay_ms = 20_000;
/** A server that says nothing to a new connection for so long is not there. */
const helloLimit_ms = 8_000;

/** Before the next try: 0.5 s, doubled with each failure up to 20 s, and spread so that not all desks come at once. */
export function reconnectDelay(failures: number, dice: number): number {
  const delay = Math.min(longestDelay_ms, firstDelay_ms * 2 ** failures);
  return delay / 2 + (delay / 2) * dice;
}

/** Keeps one WebSocket open for as long as the desk is; gives the ways to hurry it and to end it. */
export function keepLive(address: string, events: LiveEvents): { retryNow: () => void; close: () => void } {
  let socket: WebSocket | null = null;
  let failures = 0;
  let hasGap = false;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(timer);
    const own = new WebSocket(address);
    socket = own;
    const silence = setTimeout(() => own.close(), helloLimit_ms);
    own.addEventListener("message", (message) => {
      const hint: LiveHint = JSON.parse(String(message.data));
      if (hint.type !== "hello") return events.onHint(hint);
      clearTimeout(silence);
      failures = 0;
      events.onState("live");
      if (hasGap) events.onResync();
      hasGap = false;
    });
    own.addEventListener("close", () => {
      clearTimeout(silence);
      if (isClosed || socket !== own) return;
      hasGap = true;
      events.onState("lost");
      timer = setTimeout(open, reconnectDelay(failures++, Math.random()));
    });
  }

  open();
  return {
    retryNow: () => {
      if (socket?.readyState === WebSocket.OPEN) return;
      failures = 0;
      const old = socket;
      socket = null;
      old?.close();
      hasGap = true;
      events.onState("connecting");
      open();
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
