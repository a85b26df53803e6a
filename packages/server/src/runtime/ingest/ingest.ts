import { createHash } from "node:crypto";
import type { AnswerPort, ChannelAdapter, RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { cleanText, isDatabaseJson, toDatabaseJson } from "../../platform/db/text-safety.ts";
import { newId } from "../../platform/ids.ts";
import type { Answering, HeldAnswer } from "../answer/answering.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import { neighboursOf } from "../neighbours.ts";
import { createPartJoiner, isPart } from "./parts.ts";
import { payInChat } from "./pay-in-chat.ts";
import type { NewDelivery, NewEvent } from "./store.ts";

export type IngestAnswer = HeldAnswer;

/** Whoever waits for the answer. */
export interface Waiting {
  isGone(): boolean;
}
const somebody: Waiting = { isGone: () => false };

/**
 * The first stage: verify and parse a provider's request, store it with its events under their external ids,
 * and only then answer 200. A redelivery changes nothing.
 */
export function createIngest(
  deps: RuntimeDeps,
  store: (delivery: NewDelivery) => Promise<void>,
  answering: Answering,
) {
  const parts = createPartJoiner(deps, (inbox, event) => {
    const written = Buffer.from(JSON.stringify(event));
    return store(toDelivery(inbox, written, { events: [event], ignored: [] }, deps.clock.now()));
  });

  return {
    parts,
    /** Answers as the provider expects; throws when the database cannot take the delivery, or a visitor posts too much. */
    async receive(inbox: LiveInbox, given: RawRequest, waiting = somebody): Promise<IngestAnswer> {
      const adapter = deps.channel(inbox.channel);
      if (!adapter) return plain(404, "unknown channel");
      const now = deps.clock.now();
      const request = adapter.gatherEvidence ? await withEvidence(deps, adapter, inbox, given) : given;
      const verification = adapter.verify(request, inbox.settings, now);
      if (verification.result === "handshake") return verification;
      if (verification.result === "refused") {
        deps.log.warn({ inbox: inbox.id, reason: verification.reason }, "webhook refused");
        return plain(401, verification.reason);
      }
      const parsed = adapter.parse(request, inbox.settings, now);
      if (adapter.reader) admitVisitors(deps, inbox, parsed.events);
      const whole = parsed.events.filter((event) => !isPart(event));
      if (adapter.remember) remember(deps, inbox, parsed.events);
      const isShared = adapter.accountOf ? await shareWithNeighbours(deps, store, inbox, request) : false;
      if (whole.length > 0 || (parsed.events.length === 0 && !isShared)) {
        const kept = adapter.bodyToKeep?.(request) ?? request.body;
        await store(toDelivery(inbox, kept, { ...parsed, events: whole }, now));
      }
      if (whole.length < parsed.events.length)
        for (const part of parsed.events.filter(isPart)) await parts.take(inbox, part);
      for (const event of parsed.events)
        if (event.kind === "payment") await payInChat(deps, inbox, event);
        else acknowledge(deps, inbox, event);
      if (parsed.ignored.some((one) => one.raw_type === "unparsable") && parsed.events.length === 0)
        return plain(400, "not parsable");
      const words = adapter.answer
        ? await answerInWords(answering, adapter.answer, inbox, request, waiting, now)
        : adapter.answerWebhook?.(request, inbox.settings, now);
      return words ?? adapter.webhookAnswer ?? plain(200, "");
    },
  };
}

function admitVisitors(deps: RuntimeDeps, inbox: LiveInbox, events: readonly ChannelEvent[]): void {
  for (const { from } of events) deps.admitVisitor?.({ inbox_id: inbox.id, identity_key: from.key });
}

/**
 * One address of the provider's may bring what is for several inboxes of the shop: each that the request is signed for
 * reads it, and takes what is its own. True when one of them took something.
 */
async function shareWithNeighbours(
  deps: RuntimeDeps,
  store: (delivery: NewDelivery) => Promise<void>,
  inbox: LiveInbox,
  request: RawRequest,
): Promise<boolean> {
  const now = deps.clock.now();
  let isShared = false;
  for (const other of neighboursOf(deps, inbox)) {
    const adapter = deps.channel(other.channel);
    if (adapter?.verify(request, other.settings, now).result !== "ok") continue;
    const { events } = adapter.parse(request, other.settings, now);
    if (events.length === 0 || isSameInboxTwice(adapter, inbox, other)) continue;
    await store(toDelivery(other, request.body, { events, ignored: [] }, now));
    for (const event of events) acknowledge(deps, other, event);
    isShared = true;
  }
  return isShared;
}

/** Somebody connected one page twice: the customer would be answered twice. */
function isSameInboxTwice({ accountOf }: ChannelAdapter, inbox: LiveInbox, other: LiveInbox): boolean {
  return (
    inbox.channel === other.channel &&
    accountOf !== undefined &&
    accountOf(inbox.settings) === accountOf(other.settings)
  );
}

async function withEvidence(
  deps: RuntimeDeps,
  adapter: ChannelAdapter,
  inbox: LiveInbox,
  request: RawRequest,
): Promise<RawRequest> {
  const evidence = await adapter.gatherEvidence?.(request, inbox.settings, deps.http(inbox));
  return evidence ? { ...request, evidence } : request;
}

async function answerInWords(
  answering: Answering,
  port: AnswerPort,
  inbox: LiveInbox,
  request: RawRequest,
  waiting: Waiting,
  now: string,
): Promise<IngestAnswer | null> {
  const place = port.placeOf(request, inbox.settings);
  if (!place) return null;
  return await answering.answer({
    ...{ inbox, request, port, place },
    arrived_ms: Date.parse(now),
    isGone: waiting.isGone,
  });
}

function toDelivery(
  inbox: LiveInbox,
  kept: Uint8Array,
  parsed: { events: ChannelEvent[]; ignored: { reason: string; raw_type: string }[] },
  now: string,
): NewDelivery {
  const body = decodeBody(kept);
  return {
    id: newId(),
    inbox,
    received_at: now,
    ...body,
    ignored: parsed.ignored,
    events: parsed.events.map((event) => toEvent(inbox, event)),
  };
}

function toEvent(inbox: LiveInbox, event: ChannelEvent): NewEvent {
  const text = JSON.stringify({ ...event, at: "" });
  return {
    id: newId(),
    // A turn that runs at once sees the event as one that runs later: as the database holds it
    event: isDatabaseJson(text) ? event : ChannelEvent.parse(JSON.parse(toDatabaseJson(event))),
    dedupe_key: dedupeKey(inbox.id, event),
    content_hash: createHash("sha1").update(text).digest("base64url"),
  };
}

/** inbox, event kind, provider's id, and the stamp that tells one status or edit of it from the next. */
function dedupeKey(inbox_id: string, event: ChannelEvent): string {
  const stamp = event.kind === "status" ? event.state : event.kind === "edit" ? event.at : "";
  return cleanText(`${inbox_id}:${event.kind}:${event.external_id}:${stamp}`).slice(0, 500);
}

function decodeBody(bytes: Uint8Array): { body: string; is_base64: boolean } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("utf8");
  if (!text.includes("\u0000") && !text.includes("\ufffd")) return { body: text, is_base64: false };
  return { body: buffer.toString("base64"), is_base64: true };
}

function remember(deps: RuntimeDeps, inbox: LiveInbox, events: readonly ChannelEvent[]): void {
  const { memory } = deps.http(inbox);
  if (memory) for (const event of events) deps.channel(inbox.channel)?.remember?.(event, memory);
}

function acknowledge(deps: RuntimeDeps, inbox: LiveInbox, event: ChannelEvent): void {
  if (event.kind === "typing") return;
  const adapter = deps.channel(inbox.channel);
  adapter
    ?.acknowledge?.(event, inbox.settings, deps.http(inbox))
    .catch((error: unknown) => deps.log.debug({ err: error, inbox: inbox.id }, "acknowledge failed"));
}

function plain(status: number, body: string): IngestAnswer {
  return { status, content_type: "text/plain", body };
}
