import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectSafely } from "node:tls";
import { createPduReader, encodePdu, field, isAnswer, type Pdu } from "./pdu.ts";
import { createPending } from "./pending.ts";
import { codeOf, refusalOf } from "./statuses.ts";
import { type CommandName, commands, smppLimits, statuses } from "./wire.ts";

export interface SessionOptions {
  host: string;
  /** The host's checked address. */
  address: string;
  port: number;
  is_tls: boolean;
  bind: "bind_transceiver" | "bind_receiver" | "bind_transmitter";
  system_id: string;
  password: string;
  system_type: string;
  signal: AbortSignal;
  /** A message or a receipt; the status for its answer. Never rejects. */
  deliver(pdu: Pdu): Promise<number>;
  enquire_ms?: number;
}

const nothing: Uint8Array = new Uint8Array();

/** How long a line that closes waits for the centre's last word. */
const goodbye_ms = 3_000;

/** A connection to an SMS centre, signed in. Throws words for people when it cannot be. */
export async function openSession(options: SessionOptions) {
  const socket = await dial(options);
  const session = createSession(socket, options);
  const bound = await session.request(options.bind, bindBody(options));
  if (bound.result === "answered" && bound.pdu.status === statuses.ok) {
    session.keepAlive();
    return session;
  }
  socket.destroy();
  throw new Error(
    bound.result === "answered"
      ? (refusalOf(bound.pdu.status).reason ?? codeOf(bound.pdu.status))
      : `the SMS centre did not answer: ${bound.reason}`,
  );
}
export type Session = Awaited<ReturnType<typeof openSession>>;

function bindBody({ system_id, password, system_type }: SessionOptions): Uint8Array {
  const version = 0x34;
  return Buffer.concat([
    field(system_id),
    field(password),
    field(system_type),
    Buffer.of(version, 0, 0),
    field(""),
  ]);
}

function dial({ host, address, port, is_tls, signal }: SessionOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = is_tls
      ? connectSafely({ host: address, port, ...(address === host ? {} : { servername: host }) })
      : connectPlain({ host: address, port });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(`${host}:${port} cannot be reached: ${reason}`));
    };
    const timer = setTimeout(() => fail("no answer"), smppLimits.connect_timeout_ms);
    const abort = () => fail("no longer wanted");
    signal.addEventListener("abort", abort);
    socket.once("error", (error) => fail(error.message));
    socket.once(is_tls ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      socket.removeAllListeners("error");
      socket.setNoDelay(true);
      resolve(socket);
    });
    socket.once("close", () => clearTimeout(timer));
  });
}

function createSession(socket: Socket, options: SessionOptions) {
  const pending = createPending();
  const delivering = new Set<Promise<void>>();
  let beat: NodeJS.Timeout | undefined;
  let end = (_reason: string) => {};
  const ended = new Promise<string>((done) => {
    end = done;
  });

  function write(command: CommandName, status: number, sequence: number, body = nothing): boolean {
    if (!socket.writable) return false;
    socket.write(encodePdu({ command_id: commands[command], status, sequence, body }));
    return true;
  }
  /** Requests leave in the order of the calls. */
  const request = (command: CommandName, body = nothing) =>
    pending.ask((sequence) => write(command, statuses.ok, sequence, body));

  const read = createPduReader((pdu) => {
    if (isAnswer(pdu)) return pending.settle(pdu);
    const work = obey(pdu, write, socket, options).finally(() => delivering.delete(work));
    delivering.add(work);
  });
  socket.on("data", (chunk) => {
    try {
      read(chunk);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
  });
  socket.on("error", (error) => over(error.message));
  socket.on("close", () => over("the SMS centre closed the connection"));

  function over(reason: string): void {
    clearInterval(beat);
    end(reason);
    pending.lose(reason);
  }

  return {
    request,
    ended,
    /** Asks from time to time whether the centre is still there. */
    keepAlive(): void {
      beat = setInterval(async () => {
        const answer = await request("enquire_link");
        if (answer.result !== "answered") socket.destroy(new Error("the SMS centre answers no longer"));
      }, options.enquire_ms ?? smppLimits.enquire_ms);
      beat.unref();
    },
    /** Waits for what is in hand, and says goodbye. */
    async close(): Promise<void> {
      clearInterval(beat);
      const goodbye = Promise.all(delivering).then(() => request("unbind"));
      await Promise.race([goodbye, new Promise((done) => setTimeout(done, goodbye_ms).unref())]);
      socket.destroySoon();
    },
  };
}

/** What the centre asks of us. */
async function obey(
  pdu: Pdu,
  write: (command: CommandName, status: number, sequence: number, body?: Uint8Array) => boolean,
  socket: Socket,
  options: SessionOptions,
): Promise<void> {
  const { command_id, sequence } = pdu;
  switch (command_id) {
    case commands.enquire_link:
      write("enquire_link_resp", statuses.ok, sequence);
      return;
    case commands.deliver_sm:
      write("deliver_sm_resp", await options.deliver(pdu), sequence, field(""));
      return;
    case commands.data_sm:
      write("data_sm_resp", await options.deliver(pdu), sequence, field(""));
      return;
    case commands.unbind:
      write("unbind_resp", statuses.ok, sequence);
      socket.end();
      return;
    case commands.alert_notification:
    case commands.outbind:
      return;
    default:
      write("generic_nack", statuses.unknown_command, sequence);
  }
}
