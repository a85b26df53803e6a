import type { SendResult } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import type { Tx } from "../../platform/db/port.ts";
import type { NewDomainEvent } from "../../platform/mailbox/port.ts";
import { newId } from "../../platform/ids.ts";
import type { RuntimeDeps } from "../deps.ts";
import { createStageLoop } from "../stage-loop.ts";
import { claimMessages, findAbandoned, settleMessagesOf, type ClaimedMessage, type Settlement } from "./outbox.ts";
import { settle } from "./retry.ts";

const poll_ms = 1_000;
type Fate = { settlement: Settlement; message: Pick<ClaimedMessage, "contact_id" | "inbox_id"> };

/**
 * The last stage. Claims what is due (a committed claim comes before every request to a provider, so that after a
 * crash we know which messages may have left), sends side by side, and writes the results of the last round in the
 * transaction that claims the next.
 */
export function createDeliverStage(deps: RuntimeDeps) {
  const pausedUntil = new Map<string, number>();
  let fates: Fate[] = [];
  let inFlight = 0;
  let looksForAbandoned = true;

  async function work(): Promise<number> {
    const finished = fates.splice(0);
    const room = limits.deliveries_per_batch - inFlight;
    try {
      const claimed = await deps.database.transaction(async (tx) => {
        if (finished.length > 0) await writeFates(tx, deps, finished);
        if (looksForAbandoned) await resolveAbandoned(tx, deps);
        if (room <= 0) return [];
        const now_ms = deps.clock.ms();
        return claimMessages(tx, new Date(now_ms).toISOString(), new Date(now_ms + limits.claim_ms).toISOString(), room, pausedInboxes(now_ms));
      });
      looksForAbandoned = finished.length === 0 && claimed.length === 0;
      announce(finished);
      for (const message of claimed) void send(message);
      return claimed.length === room && room > 0 ? 0 : poll_ms;
    } catch (error) {
      fates.unshift(...finished);
      throw error;
    }
  }

  function pausedInboxes(now_ms: number): string[] {
    for (const [inbox_id, until] of pausedUntil) if (until <= now_ms) pausedUntil.delete(inbox_id);
    return [...pausedUntil.keys()];
  }

  async function send(message: ClaimedMessage): Promise<void> {
    inFlight++;
    const result = await attempt(deps, message);
    inFlight--;
    const now_ms = deps.clock.ms();
    if ((result.class === "throttled" && result.scope !== "conversation") || result.class === "auth") {
      const until = now_ms + (result.retry_after_ms ?? (result.class === "auth" ? 60_000 : 1_000));
      pausedUntil.set(message.inbox_id, until);
      setTimeout(loop.wake, until - now_ms + 1).unref();
    }
    const settlement = settle(message, result, now_ms);
    if (settlement.state === "queued" && settlement.due_at) setTimeout(loop.wake, Date.parse(settlement.due_at) - now_ms + 1).unref();
    if (result.class !== "ok") deps.log.warn({ inbox: message.inbox_id, class: result.class, code: result.code, attempts: message.attempts }, "a message was not accepted");
    fates.push({ settlement, message });
    loop.wake();
  }

  function announce(finished: readonly Fate[]): void {
    for (const { settlement, message } of finished) {
      deps.publish(settlement.workspace_id, { type: "conversation_changed", conversation_id: settlement.conversation_id, contact_id: message.contact_id, last_seq: settlement.seq });
    }
  }

  const loop = createStageLoop("deliver", work, deps.log);
  return {
    ...loop,
    /** Waits until what was claimed has been sent and written. */
    async drain(): Promise<void> {
      while (inFlight > 0 || fates.length > 0) {
        loop.wake();
        await new Promise((done) => setTimeout(done, 5));
      }
    },
  };
}

async function attempt(deps: RuntimeDeps, message: ClaimedMessage): Promise<SendResult> {
  const inbox = deps.inbox(message.inbox_id);
  const adapter = inbox && deps.channel(inbox.channel);
  if (!inbox || !adapter) return { class: "rejected", code: "no_inbox", reason: "The inbox of this conversation no longer exists" };
  if (!inbox.is_enabled) return { class: "transient", code: "inbox_disabled", reason: "The inbox is switched off", retry_after_ms: 60_000 };
  try {
    return await adapter.send(
      {
        message_id: message.message_id,
        conversation_key: message.conversation_key,
        to: message.to_key,
        content: message.content,
        ...(message.reply_to_external_id ? { reply_to_external_id: message.reply_to_external_id } : {}),
      },
      inbox.settings,
      deps.http(inbox),
    );
  } catch (error) {
    deps.log.error({ err: error, inbox: inbox.id, message: message.message_id }, "an adapter threw while sending");
    return { class: "rejected", code: "adapter_fault", reason: error instanceof Error ? error.message : String(error) };
  }
}

async function writeFates(tx: Tx, deps: RuntimeDeps, finished: readonly Fate[]): Promise<void> {
  await settleMessagesOf(tx, finished.map((fate) => fate.settlement));
  const heard = finished.flatMap(({ settlement, message }) => factOf(settlement, message.contact_id)).filter((event) => deps.hasSubscribers(event.workspace_id));
  if (heard.length > 0) await deps.queueWebhooks(tx, heard.map((event) => ({ ...event, id: newId(), at: deps.clock.now() })));
}

function factOf(settlement: Settlement, contact_id: string): NewDomainEvent[] {
  if (settlement.state === "queued") return [];
  const { workspace_id, conversation_id, message_id, code, reason } = settlement;
  return [{ workspace_id, type: `message.${settlement.state}`, contact_id, conversation_id, order_id: null, payload: { message_id, code, reason } }];
}

/** The sender died after claiming: the message may be at the provider, so it is held as "unknown" unless the channel may send twice. */
async function resolveAbandoned(tx: Tx, deps: RuntimeDeps): Promise<void> {
  const now_ms = deps.clock.ms();
  const rows = await findAbandoned(tx, new Date(now_ms).toISOString());
  if (rows.length === 0) return;
  const settlements = rows.map((row): Settlement => {
    const inbox = deps.inbox(row.inbox_id);
    const mayResend = inbox && deps.channel(inbox.channel)?.capabilities.on_unknown === "resend";
    return {
      workspace_id: row.workspace_id,
      conversation_id: row.conversation_id,
      seq: row.seq,
      message_id: row.message_id,
      claim_epoch: row.claim_epoch,
      state: mayResend ? "queued" : "unknown",
      external_id: null,
      code: "in_flight",
      reason: "Mostrador stopped while this message was on its way",
      due_at: mayResend ? new Date(now_ms).toISOString() : null,
    };
  });
  deps.log.warn({ count: rows.length }, "messages were in flight when their sender died");
  await settleMessagesOf(tx, settlements);
}
