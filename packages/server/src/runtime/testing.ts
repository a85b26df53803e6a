import type { ChannelAdapter, OutboundMessage, RawRequest, SendResult } from "@mostrador/adapter-kit";
import type { FlowDefinition, LiveHint } from "@mostrador/contract";
import type { Answer } from "@mostrador/engine";
import pino from "pino";
import { type Clock, createClock } from "../platform/clock.ts";
import type { Database } from "../platform/db/port.ts";
import { newId } from "../platform/ids.ts";
import type { LiveInbox, RuntimeDeps, TurnQuery } from "./deps.ts";
import { createRuntime } from "./runtime.ts";

/** A channel for tests of the runtime: letters as small JSON bodies, and a postman whom the test gives orders. */
export function createPaperChannel(
  send: (message: OutboundMessage) => Promise<SendResult>,
  delivery: "push" | "pull" = "push",
): ChannelAdapter {
  return {
    id: "paper",
    label: "Paper",
    colour: "#000000",
    hosts: [],
    settings: [],
    capabilities: {
      text_max: 4096,
      caption_max: 1024,
      kinds: ["text", "choices"],
      media_types: [],
      buttons: { max: 10, label_max: 40, body_max: 1024 },
      list: null,
      cards: null,
      url_button: null,
      receipts: { delivered: true, read: true },
      reply_window_hours: null,
      can_start: true,
      has_typing: false,
      delivery,
      on_unknown: "hold",
      rate_per_second: 0,
      source: { url: "https://example.com", date: "2026-01-01" },
    },
    verify: (request) =>
      request.headers["x-seal"] === "right" ? { result: "ok" } : { result: "refused", reason: "wrong seal" },
    parse(request, _settings, now) {
      const letter: {
        id: string;
        from: string;
        text?: string;
        tap?: string;
        status?: "sent" | "delivered" | "read" | "failed";
        of?: string;
        up_to?: number;
        /** The id of the message that he quotes. */
        answers?: string;
      } = JSON.parse(Buffer.from(request.body).toString());
      const common = {
        external_id: letter.id,
        at: now,
        from: { key: letter.from, name: `Persona ${letter.from}`, alternatives: [] },
        conversation_key: letter.from,
        raw_type: "letter",
      };
      if (letter.tap !== undefined)
        return {
          events: [{ kind: "choice", ...common, option_id: letter.tap, label: letter.tap }],
          ignored: [],
        };
      if (letter.status)
        return {
          events: [
            {
              kind: "status",
              ...common,
              to_external_id: letter.of ?? "",
              state: letter.status,
              ...(letter.up_to === undefined ? {} : { up_to_seq: letter.up_to }),
            },
          ],
          ignored: [],
        };
      if (letter.text === undefined)
        return { events: [], ignored: [{ reason: "no text", raw_type: "letter" }] };
      return {
        events: [
          {
            kind: "message",
            ...common,
            content: { kind: "text", text: letter.text },
            ...(letter.answers === undefined ? {} : { reply_to: letter.answers }),
          },
        ],
        ignored: [],
      };
    },
    render: (message) => [{ method: "POST", path: "/", body: { to: message.to } }],
    send,
  };
}

const echoFlow: FlowDefinition = {
  slug: "echo",
  name: "Eco",
  locale: "es",
  debounce_ms: 0,
  entry: "echo",
  fallback: "echo",
  commands: [],
  blocks: { echo: { type: "echo" } },
};

export interface TestRuntimeOptions {
  database: Database;
  /** What the channel does otherwise than paper. */
  channel?: Partial<ChannelAdapter>;
  findInbox?: (inbox_id: string) => LiveInbox | undefined;
  workspace_id?: string;
  inbox_id?: string;
  flow?: FlowDefinition | null;
  send?: (message: OutboundMessage) => Promise<SendResult>;
  delivery?: "push" | "pull";
  clock?: Clock;
  chatPayments?: RuntimeDeps["chatPayments"];
  answerQueries?: (queries: readonly TurnQuery[]) => Promise<Answer[]>;
}

/** The real runtime over a real database, with the paper channel at its end. */
export function createTestRuntime(options: TestRuntimeOptions) {
  const sent: OutboundMessage[] = [];
  const hints: LiveHint[] = [];
  const workspace_id = options.workspace_id ?? newId();
  const send = options.send ?? (async (message) => ({ class: "ok", external_id: `x-${message.message_id}` }));
  const paper = createPaperChannel((message) => {
    sent.push(message);
    return send(message);
  }, options.delivery);
  const adapter = { ...paper, ...options.channel };
  const inbox: LiveInbox = {
    id: options.inbox_id ?? newId(),
    workspace_id,
    channel: adapter.id,
    settings: {},
    flow_slug: options.flow === null ? null : "echo",
    is_enabled: true,
  };
  const flow = options.flow ?? echoFlow;
  const deps: RuntimeDeps = {
    fileAddress: (inbox_id, id) => `https://shop.example/visitor/${inbox_id}/attachments/${id}?until=1&key=k`,
    database: options.database,
    clock: options.clock ?? createClock(),
    log: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
    channel: (id) => (id === adapter.id ? adapter : undefined),
    inbox: options.findInbox ?? ((id) => (id === inbox.id ? inbox : undefined)),
    hookAddress: (inbox_id) => `https://shop.example/hooks/${inbox_id}`,
    http: () => ({ request: async () => ({ result: "not_sent", reason: "paper needs no wire" }) }),
    flows: {
      published: () => ({ definition: flow, version: 1 }),
      version: () => ({ definition: flow, version: 1 }),
      load: async () => {},
    },
    shop: () => ({
      name: "Tienda",
      assistant_name: "Lola",
      currency: "CLP",
      locale: "es-CL",
      time_zone: "America/Santiago",
    }),
    understanding: {
      id: "none",
      understand: (request) => ({
        acts: [],
        entities: [],
        folded: request.text.toLowerCase(),
        score: 0,
        topic: "",
      }),
    },
    answerQueries: (_tx, queries) =>
      options.answerQueries ? options.answerQueries(queries) : Promise.resolve([]),
    chatPayments: options.chatPayments ?? { judge: async () => "unknown", settle: async () => {} },
    queueWebhooks: async () => {},
    hasSubscribers: () => false,
    publish: (_workspace, hint) => hints.push(hint),
  };
  const runtime = createRuntime(deps);
  const post = (letter: object, seal = "right") => runtime.receive(inbox, toRequest(letter, seal));
  return { runtime, inbox, workspace_id, adapter, sent, hints, post, deps };
}

function toRequest(letter: object, seal: string): RawRequest {
  return {
    method: "POST",
    headers: { "x-seal": seal },
    query: {},
    body: Buffer.from(JSON.stringify(letter)),
    url: "http://127.0.0.1/hooks/x",
  };
}

/** Waits until `isTrue` holds, or fails with `what` after `timeout_ms`. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  timeout_ms = 10_000,
): Promise<void> {
  const end = Date.now() + timeout_ms;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Waited ${timeout_ms} ms in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}
