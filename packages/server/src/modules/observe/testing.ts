import { createServer, type IncomingHttpHeaders } from "node:http";
import type { NoticeDoor } from "@mostrador/adapter-kit";
import type { DomainEvent, DomainEventType } from "@mostrador/contract";
import pino from "pino";
import { Webhook } from "standardwebhooks";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import { newId } from "../../platform/ids.ts";
import { createSecrets } from "../../platform/secrets.ts";
import { createObserve } from "./index.ts";

/** What a receiver does with a request: answers with a status, never answers, or hangs up. */
export type Answer = number | "hang" | "reset" | { status: number; headers: Record<string, string> };

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A shop's own server at the other end of a webhook, on this machine. */
export async function startReceiver(answer: (request: Received, count: number) => Answer) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      const wish = answer(one, received.length);
      if (wish === "hang") return;
      if (wish === "reset") return request.socket.destroy();
      if (typeof wish === "number") response.writeHead(wish).end("thanks");
      else response.writeHead(wish.status, wish.headers).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    ids: () => received.map(({ headers }) => headers["webhook-id"]),
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Checks a request as a receiver would, with the standard's own library. Throws when it is not ours. */
export function verify(secret: string | undefined, { headers, body }: Received): unknown {
  return new Webhook(secret ?? "").verify(body, {
    "webhook-id": String(headers["webhook-id"]),
    "webhook-timestamp": String(headers["webhook-timestamp"]),
    "webhook-signature": String(headers["webhook-signature"]),
  });
}

export interface MovableClock extends Clock {
  advance(duration_ms: number): void;
}

export function createMovableClock(): MovableClock {
  let ahead_ms = 0;
  const ms = () => Date.now() + ahead_ms;
  return {
    ms,
    now: () => new Date(ms()).toISOString(),
    advance: (duration_ms) => {
      ahead_ms += duration_ms;
    },
  };
}

const secrets = createSecrets([Buffer.alloc(32, 7).toString("base64")]);

/** The real module over a real database; private addresses are allowed, because the receiver is on this machine. */
export function createTestObserve(
  database: Database,
  clock: Clock,
  options: { allow_private?: boolean; notice_doors?: readonly NoticeDoor[] } = {},
) {
  return createObserve({
    database,
    clock,
    log: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
    secrets,
    allow_private_webhooks: options.allow_private ?? true,
    notice_doors: options.notice_doors ?? [],
    addressOf: (path) => `https://shop.example${path}`,
    webhook_timeout_ms: 300,
  });
}

export function newFact(workspace_id: string, type: DomainEventType, clock: Clock): DomainEvent {
  return {
    id: newId(),
    workspace_id,
    type,
    at: clock.now(),
    contact_id: newId(),
    conversation_id: null,
    order_id: null,
    payload: { note: "con ñ y \u{1f45f}" },
  };
}
