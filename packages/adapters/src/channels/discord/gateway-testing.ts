import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** A client at the other end, and what it says. */
export interface Caller {
  path: string;
  heard: { op: number; d: Record<string, unknown> | number | null }[];
  tell(frame: object): void;
  /** Ends the connection with a code of Discord's, or without a word. */
  hangUp(code?: number): void;
}

/** Discord's Gateway on this machine: says hello, answers heartbeats where it is alive, and leaves the rest to the test. */
export async function startGateway(options: { interval_ms?: number; answersHeartbeats?: boolean } = {}) {
  const callers: Caller[] = [];
  const server = createServer();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    const head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade";
    socket.write(`${head}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    socket.on("error", () => {});
    const caller: Caller = {
      path: request.url ?? "",
      heard: [],
      tell: (frame) => void socket.write(toFrame(1, Buffer.from(JSON.stringify(frame)))),
      hangUp(code) {
        if (code === undefined) return void socket.destroy();
        const body = Buffer.alloc(2);
        body.writeUInt16BE(code);
        socket.end(toFrame(8, body));
      },
    };
    let rest: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      rest = readFrames(Buffer.concat([rest, chunk]), (text) => {
        const said = JSON.parse(text);
        caller.heard.push(said);
        if (said.op === 1 && options.answersHeartbeats !== false) caller.tell({ op: 11 });
      });
    });
    callers.push(caller);
    caller.tell({ op: 10, d: { heartbeat_interval: options.interval_ms ?? 45_000 } });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `ws://127.0.0.1:${port}`,
    callers,
    close(): void {
      for (const caller of callers) caller.hangUp();
      server.close();
    },
  };
}

function toFrame(opcode: number, body: Buffer): Buffer {
  const long = Buffer.alloc(4);
  long.writeUInt8(0x80 | opcode, 0);
  if (body.length < 126) {
    long.writeUInt8(body.length, 1);
    return Buffer.concat([long.subarray(0, 2), body]);
  }
  long.writeUInt8(126, 1);
  long.writeUInt16BE(body.length, 2);
  return Buffer.concat([long, body]);
}

/** Texts of whole frames, which clients send masked; gives what is left over. */
function readFrames(bytes: Buffer, text: (text: string) => void): Buffer {
  let rest = bytes;
  for (;;) {
    if (rest.length < 6) return rest;
    const isLong = (rest.readUInt8(1) & 0x7f) === 126;
    if (isLong && rest.length < 8) return rest;
    const length = isLong ? rest.readUInt16BE(2) : rest.readUInt8(1) & 0x7f;
    const start = (isLong ? 4 : 2) + 4;
    if (rest.length < start + length) return rest;
    const mask = rest.subarray(start - 4, start);
    const body = Buffer.from(rest.subarray(start, start + length));
    for (let index = 0; index < length; index++)
      body.writeUInt8((body[index] ?? 0) ^ (mask[index % 4] ?? 0), index);
    if ((rest.readUInt8(0) & 0x0f) === 1) text(body.toString());
    rest = Buffer.from(rest.subarray(start + length));
  }
}
