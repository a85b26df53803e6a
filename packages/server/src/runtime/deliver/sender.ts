import { capabilitiesOf, type SendResult } from "@mostrador/adapter-kit";
import { type Capabilities, limits } from "@mostrador/contract";
import type { Database } from "../../platform/db/port.ts";
import type { RuntimeDeps } from "../deps.ts";
import { attachedFile } from "./attached-file.ts";
import { fitPictures } from "./fit-pictures.ts";
import { linkOpened } from "./link-opened.ts";
import { readContext } from "./message-context.ts";
import type { ClaimedMessage, Settlement } from "./outbox.ts";
import { createPace } from "./pace.ts";
import { leaveUnsent, settle } from "./retry.ts";

/** What became of a message that left this process, not yet written. */
export interface Fate {
  settlement: Settlement;
  message: Pick<ClaimedMessage, "contact_id" | "inbox_id">;
  /** What the attempt tells of the inbox, where that is news: the provider refused our token, or takes it again. */
  inbox_news: { problem: string | null } | null;
  /** An address that the provider says will never be good again. */
  gone_address?: string;
}

type SenderDeps = Pick<
  RuntimeDeps,
  | "channel"
  | "clock"
  | "closedLines"
  | "fileAddress"
  | "hookAddress"
  | "http"
  | "inbox"
  | "inboxesOf"
  | "log"
  | "pictureAddress"
  | "shop"
> & { database: Pick<Database, "query"> };

/**
 * Sends claimed messages side by side and tells their fates, for a round to write. A committed claim comes before
 * every request to a provider, so that after a crash we know which messages may have left.
 */
export function createSender(
  deps: SenderDeps,
  on: { fate(fate: Fate, message: ClaimedMessage): void; due(): void },
) {
  const pausedUntil = new Map<string, number>();
  const pace = createPace(deps.clock, on);
  let inFlight = 0;
  /** Messages that wait here for their account's turn; they take no room from other accounts. */
  let held = 0;
  /** Inboxes whose last word was that the provider takes our messages. */
  const accepted = new Set<string>();

  async function sendOne(message: ClaimedMessage): Promise<void> {
    inFlight++;
    const result = await attempt(deps, message);
    inFlight--;
    const now_ms = deps.clock.ms();
    if ((result.class === "throttled" && result.scope !== "conversation") || result.class === "auth")
      pause(message.inbox_id, result, now_ms);
    const settlement = settle(message, result, { now_ms, on_unknown: onUnknown(deps, message.inbox_id) });
    if (settlement.state === "queued" && settlement.due_at)
      setTimeout(on.due, Date.parse(settlement.due_at) - now_ms + 1).unref();
    if (result.class !== "ok")
      deps.log.warn(
        { inbox: message.inbox_id, class: result.class, code: result.code, attempts: message.attempts },
        "a message was not accepted",
      );
    const gone = result.is_address_gone ? { gone_address: message.to_key } : {};
    on.fate({ settlement, message, inbox_news: newsOf(message.inbox_id, result), ...gone }, message);
  }

  /** Sends it when it is its account's turn, or gives it back unsent where that is not soon. */
  function sendInTurn(message: ClaimedMessage): void {
    const wait_ms = pace.take(message.inbox_id, rateOf(deps, message.inbox_id));
    if (wait_ms === 0) void sendOne(message);
    else if (wait_ms === null)
      on.fate({ settlement: leaveUnsent(message, deps.clock.now()), message, inbox_news: null }, message);
    else {
      held++;
      setTimeout(() => {
        held--;
        void sendOne(message);
      }, wait_ms);
    }
  }

  function newsOf(inbox_id: string, result: SendResult): Fate["inbox_news"] {
    if (result.class === "auth") {
      accepted.delete(inbox_id);
      return { problem: result.reason ?? result.code ?? "The provider refused our token" };
    }
    if (result.class !== "ok" || accepted.has(inbox_id)) return null;
    accepted.add(inbox_id);
    return { problem: null };
  }

  /** The whole account waits: its token was refused, or the provider asked for a pause. */
  function pause(inbox_id: string, result: SendResult, now_ms: number): void {
    const until = now_ms + (result.retry_after_ms ?? (result.class === "auth" ? 60_000 : 1_000));
    pausedUntil.set(inbox_id, until);
    setTimeout(on.due, until - now_ms + 1).unref();
  }

  return {
    send(messages: readonly ClaimedMessage[]): void {
      for (const message of messages) sendInTurn(message);
    },
    /** How many more messages may be on their way at once. */
    room(): number {
      return limits.deliveries_per_batch - inFlight;
    },
    isIdle(): boolean {
      return inFlight === 0 && held === 0;
    },
    /** Of which nothing is to be claimed now: the provider wants a pause, or its rate is used up. */
    pausedInboxes(): string[] {
      const now_ms = deps.clock.ms();
      for (const [inbox_id, until] of pausedUntil) if (until <= now_ms) pausedUntil.delete(inbox_id);
      return [...pausedUntil.keys(), ...pace.busyInboxes(), ...(deps.closedLines?.() ?? [])];
    },
  };
}
export type Sender = ReturnType<typeof createSender>;

/** What its provider documents, unless the shop says what its own account may do. */
function rateOf(deps: SenderDeps, inbox_id: string): number {
  const inbox = deps.inbox(inbox_id);
  const own = inbox?.settings["rate_per_second"];
  if (typeof own === "number" && own > 0) return own;
  const adapter = deps.channel(inbox?.channel ?? "");
  return adapter && inbox ? capabilitiesOf(adapter, inbox.settings).rate_per_second : 0;
}

function onUnknown(deps: SenderDeps, inbox_id: string): Capabilities["on_unknown"] {
  const channel = deps.inbox(inbox_id)?.channel ?? "";
  return deps.channel(channel)?.capabilities.on_unknown ?? "hold";
}

async function attempt(deps: SenderDeps, message: ClaimedMessage): Promise<SendResult> {
  const inbox = deps.inbox(message.inbox_id);
  const adapter = inbox && deps.channel(inbox.channel);
  if (!inbox || !adapter)
    return { class: "rejected", code: "no_inbox", reason: "The inbox of this conversation no longer exists" };
  if (!inbox.is_enabled)
    return {
      class: "transient",
      code: "inbox_disabled",
      reason: "The inbox is switched off",
      retry_after_ms: 60_000,
    };
  const webhook_url = deps.hookAddress(inbox.id);
  try {
    const isInContext = capabilitiesOf(adapter, inbox.settings).sends_in_context === true;
    const context = isInContext ? await readContext(deps.database, message) : {};
    const sending = adapter.send(
      {
        message_id: message.message_id,
        conversation_key: message.conversation_key,
        to: message.to_key,
        content: fitPictures(
          deps,
          message.workspace_id,
          withFileAddress(deps, message),
          adapter.capabilities,
        ),
        locale: deps.shop(message.workspace_id).locale,
        ...(webhook_url === null ? {} : { webhook_url }),
        ...(message.reply_to_external_id ? { reply_to_external_id: message.reply_to_external_id } : {}),
        ...attachedFile(deps.database, message),
        ...context,
      },
      inbox.settings,
      deps.http(inbox),
    );
    const result = await withinTime(sending);
    if (result.opened_key) await linkOpened(deps, inbox, message, result.opened_key);
    return result;
  } catch (error) {
    deps.log.error(
      { err: error, inbox: inbox.id, message: message.message_id },
      "an adapter threw while sending",
    );
    return {
      class: "rejected",
      code: "adapter_fault",
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Our own files stand in messages under an address for the desk alone. */
function withFileAddress(
  { fileAddress }: SenderDeps,
  { content, inbox_id }: ClaimedMessage,
): ClaimedMessage["content"] {
  if (content.kind !== "media" || !content.attachment_id || !content.url?.startsWith("/")) return content;
  return fileAddress ? { ...content, url: fileAddress(inbox_id, content.attachment_id) } : content;
}

/** Whatever an adapter waits for, its message's fate is written before others take this process for dead. */
function withinTime(sending: Promise<SendResult>): Promise<SendResult> {
  return new Promise((done, fail) => {
    const timer = setTimeout(
      () => done({ class: "transient", code: "answer_lost", reason: "The provider took too long to answer" }),
      limits.send_total_ms,
    ).unref();
    sending.then(done, fail).finally(() => clearTimeout(timer));
  });
}
