import { createHash } from "node:crypto";
import type { RawRequest } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { cleanText } from "../../platform/db/text-safety.ts";
import { newId } from "../../platform/ids.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import { payInChat } from "./pay-in-chat.ts";
import type { NewDelivery, NewEvent } from "./store.ts";

export type IngestAnswer = { status: number; content_type: string; body: string };

/**
 * The first stage: verify and parse a provider's request, store it with its events under their external ids,
 * and only then answer 200. A redelivery changes nothing.
 */
export function createIngest(deps: RuntimeDeps, store: (delivery: NewDelivery) => Promise<void>) {
  return {
    /** Answers as the provider expects; throws only when the database cannot take the delivery. */
    async receive(inbox: LiveInbox, request: RawRequest): Promise<IngestAnswer> {
      const adapter = deps.channel(inbox.channel);
      if (!adapter) return plain(404, "unknown channel");
      const now = deps.clock.now();
      const verification = adapter.verify(request, inbox.settings, now);
      if (verification.result === "handshake") return verification;
      if (verification.result === "refused") {
        deps.log.warn({ inbox: inbox.id, reason: verification.reason }, "webhook refused");
        return plain(401, verification.reason);
      }
      const parsed = adapter.parse(request, inbox.settings, now);
      const delivery = toDelivery(inbox, request, parsed, now);
      if (adapter.remember) remember(deps, inbox, parsed.events);
      await store(delivery);
      for (const event of parsed.events)
        if (event.kind === "payment") await payInChat(deps, inbox, event);
        else acknowledge(deps, inbox, event);
      if (parsed.ignored.some((one) => one.raw_type === "unparsable") && parsed.events.length === 0)
        return plain(400, "not parsable");
      return adapter.answerWebhook?.(request, inbox.settings, now) ?? adapter.webhookAnswer ?? plain(200, "");
    },
  };
}

function toDelivery(
  inbox: LiveInbox,
  request: RawRequest,
  parsed: { events: ChannelEvent[]; ignored: { reason: string; raw_type: string }[] },
  now: string,
): NewDelivery {
  const body = decodeBody(request.body);
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
  return {
    id: newId(),
    event,
    dedupe_key: dedupeKey(inbox.id, event),
    content_hash: createHash("sha1")
      .update(JSON.stringify({ ...event, at: "" }))
      .digest("base64url"),
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
