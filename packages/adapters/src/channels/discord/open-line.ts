import {
  type ChannelLine,
  isMap,
  type LineContext,
  numberOf,
  type OpenLine,
  sealLineRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { type Frame, type GatewaySocket, op, openSocket } from "./gateway-socket.ts";
import { parse } from "./parse.ts";

/** Direct messages with their reactions and typing, and what is said in servers; none of them needs Discord's leave. */
const intents = (1 << 9) | (1 << 12) | (1 << 13) | (1 << 14);
/** The token is wrong, or the bot may not listen: trying again changes nothing, and Discord counts the tries. */
const hopeless: Readonly<Record<number, string>> = {
  4004: "Discord refuses the bot token",
  4013: "Discord knows no such intents",
  4014: "Discord does not let this bot listen",
};
/** How far the count may run ahead of what is noted, while nothing concerns us. */
const notedEvery = 100;
const hopeless_ms = 10 * 60_000;
/** The session is over, and a new one begins. */
const sessionOver = new Set([1000, 1001, 4003, 4007, 4009]);

interface Session {
  session_id: string;
  resume_url: string;
  seq: number;
}

/**
 * The Gateway, by which Discord tells of messages. What is stored here for good is counted, and after a break Discord
 * tells the rest once more: nothing is lost, and what comes twice is known by its id.
 */
export const openLine: OpenLine = async (context) => {
  if (context.settings["hears_messages"] === false) return silentLine(context);
  const listener = createListener(context, readSession(await context.notes.read()));
  return await listener.open();
};

function createListener(context: LineContext, known: Session | undefined) {
  const { settings, signal } = context;
  const base = String(settings["gateway_address"] ?? "wss://gateway.discord.gg");
  let session = known;
  let socket: GatewaySocket | undefined;
  let kept = Promise.resolve();
  let hasFailed = false;
  const ready = Promise.withResolvers<void>();
  const over = Promise.withResolvers<string>();

  function hear(frame: Frame): void {
    if (frame.op === op.hello) greet();
    else if (frame.op === op.reconnect) leave("Discord asks for another connection");
    else if (frame.op === op.invalid_session) {
      if (frame.d !== true) session = undefined;
      leave("Discord ended the session");
    } else if (frame.op === op.dispatch) dispatch(frame);
  }

  function greet(): void {
    const token = String(settings["bot_token"] ?? "");
    if (session) {
      const { session_id, seq } = session;
      socket?.send(op.resume, { token, session_id, seq });
    } else {
      const properties = { os: process.platform, browser: "mostrador", device: "mostrador" };
      socket?.send(op.identify, { token, intents, properties });
    }
  }

  function dispatch({ t, s, d, bytes }: Frame): void {
    if (t === "READY" && isMap(d)) {
      const session_id = textOf(d["session_id"]);
      const resume_url = textOf(d["resume_gateway_url"]) ?? base;
      if (session_id) session = { session_id, resume_url, seq: s ?? 0 };
    }
    if (t === "READY" || t === "RESUMED") ready.resolve();
    // One after the other: the count says up to where all is stored
    kept = kept
      .then(() => keep(bytes, s))
      .catch(() => {
        hasFailed = true;
        leave("what Discord told could not be stored");
      });
  }

  async function keep(body: Uint8Array, s: number | undefined): Promise<void> {
    if (hasFailed) return;
    const headers = { "content-type": "application/json" };
    const request = { method: "POST", headers, query: {}, body, url: "gateway://discord" };
    const now = context.now();
    // What people say among themselves in a server is not even stored as left out
    const isForUs = parse(request, settings, now).events.length > 0;
    if (isForUs) await context.receive(sealLineRequest(request, String(settings["bot_token"] ?? ""), now));
    if (!session || s === undefined) return;
    session.seq = s;
    if (isForUs || s % notedEvery === 0) await context.notes.write({ ...session });
  }

  function leave(reason: string): void {
    socket?.close();
    over.resolve(reason);
    ready.reject(new Error(reason));
  }

  async function ended(code: number, reason: string): Promise<void> {
    if (sessionOver.has(code)) session = undefined;
    await kept;
    await context.notes.write(session ? { ...session } : {}).catch(() => {});
    const fatal = hopeless[code];
    if (fatal) {
      context.report(fatal);
      await pause(hopeless_ms, signal);
    }
    over.resolve(fatal ?? reason);
    ready.reject(new Error(fatal ?? reason));
  }

  return {
    async open(): Promise<ChannelLine> {
      const address = new URL(session && isOfDiscord(session.resume_url, base) ? session.resume_url : base);
      await context.addressOf(address.hostname);
      address.search = "v=10&encoding=json";
      const stop = () => leave("closed");
      signal.addEventListener("abort", stop);
      void over.promise.then(() => signal.removeEventListener("abort", stop));
      socket = openSocket(address.href, { frame: hear, ended: (code, reason) => void ended(code, reason) });
      await ready.promise;
      return lineOf(over.promise, async () => {
        leave("closed");
        await kept;
      });
    },
  };
}

function lineOf(ended: Promise<string>, close: () => Promise<void>): ChannelLine {
  const reason = "the Gateway takes no requests";
  return { ended, close, request: async () => ({ result: "not_sent", reason }) };
}

/** For a shop that wants commands and buttons alone. */
function silentLine({ signal }: LineContext): ChannelLine {
  const over = Promise.withResolvers<string>();
  signal.addEventListener("abort", () => over.resolve("closed"));
  return lineOf(over.promise, async () => over.resolve("closed"));
}

/** The token is given to Discord's own hosts alone, whatever address a session names. */
function isOfDiscord(url: string, base: string): boolean {
  const target = URL.parse(url);
  const isTheirs = target?.protocol === "wss:" && target.hostname.endsWith(".discord.gg");
  return isTheirs || target?.host === URL.parse(base)?.host;
}

function readSession(notes: JsonObject): Session | undefined {
  const session_id = textOf(notes["session_id"]);
  const resume_url = textOf(notes["resume_url"]);
  const seq = numberOf(notes["seq"]);
  return session_id && resume_url && seq !== undefined ? { session_id, resume_url, seq } : undefined;
}

function pause(pause_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(wake, pause_ms);
    signal.addEventListener("abort", wake, { once: true });
  });
}
