import { isMap, type JsonMap, numberOf, parseJson } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

/** What Discord's frames are, by their numbers. */
export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalid_session: 9,
  hello: 10,
  heartbeat_ack: 11,
} as const;

export interface Frame {
  op: number;
  t: unknown;
  s: number | undefined;
  d: unknown;
  /** The frame as it came. */
  bytes: Uint8Array;
}

export interface GatewaySocket {
  send(op: number, d: JsonObject | number | null): void;
  /** Leaves the session alive, so that it can be resumed. */
  close(): void;
}

/** A close code of our own: with 1000 Discord forgets the session. */
const leavingCode = 4000;

/** One WebSocket, its frames read and its heart beating. `ended` is called once. */
export function openSocket(
  url: string,
  on: { frame(frame: Frame): void; ended(code: number, reason: string): void },
): GatewaySocket {
  const socket = new WebSocket(url);
  let beat: NodeJS.Timeout | undefined;
  let isAnswered = true;
  let last: number | null = null;
  let isOver = false;

  function end(code: number, reason: string): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(beat);
    socket.close(leavingCode);
    on.ended(code, reason);
  }
  function send(kind: number, d: JsonObject | number | null): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ op: kind, d }));
  }
  /** A heartbeat without an answer means that nobody is there any more. */
  function heartbeat(interval_ms: number): void {
    if (!isAnswered) return end(0, "Discord does not answer any more");
    isAnswered = false;
    send(op.heartbeat, last);
    beat = setTimeout(heartbeat, interval_ms, interval_ms);
  }
  function hear(frame: Frame): void {
    last = frame.s ?? last;
    if (frame.op === op.heartbeat_ack) isAnswered = true;
    if (frame.op === op.heartbeat) send(op.heartbeat, last);
    if (frame.op === op.hello) {
      const interval_ms = Math.max(1_000, numberOf(isMap(frame.d) ? frame.d["heartbeat_interval"] : 0) ?? 0);
      // Not all at the same moment after a failure of Discord's
      beat = setTimeout(heartbeat, interval_ms * Math.random(), interval_ms);
    }
    on.frame(frame);
  }

  socket.addEventListener("message", ({ data }) => {
    const frame = readFrame(data);
    if (frame && !isOver) hear(frame);
  });
  socket.addEventListener("close", ({ code, reason }) => end(code, reason || `closed (${code})`));
  socket.addEventListener("error", () => end(0, "Discord's gateway cannot be reached"));
  return { send, close: () => end(0, "closed") };
}

function readFrame(data: unknown): Frame | undefined {
  if (typeof data !== "string") return undefined;
  const bytes = Buffer.from(data);
  const frame = parseJson(bytes);
  if (!isMap(frame)) return undefined;
  const { t, d }: JsonMap = frame;
  return { op: numberOf(frame["op"]) ?? -1, t, s: numberOf(frame["s"]), d, bytes };
}
