import type {
  AnswerPlace,
  AnswerPort,
  OutboundMessage,
  RawRequest,
  WebhookAnswer,
} from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import type { Tx } from "../../platform/db/port.ts";
import { writeFates } from "../deliver/fates.ts";
import type { Settlement } from "../deliver/outbox.ts";
import type { Fate } from "../deliver/sender.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import {
  lookAtLane,
  markHeardAgain,
  openThread,
  readWords,
  type Thread,
  takeWords,
  type WaitingMessage,
} from "./hand-over.ts";
import { createWaiters } from "./waiters.ts";

/** A provider's request that is held until there is something to say. */
export interface HeldRequest {
  inbox: LiveInbox;
  request: RawRequest;
  port: AnswerPort;
  place: AnswerPlace;
  arrived_ms: number;
  /** Nobody is there any more to hear the answer. */
  isGone(): boolean;
}

export interface HeldAnswer extends WebhookAnswer {
  /** Call it when the answer was written to the socket (true) or could not be: it bears messages of ours. */
  written?: (isWritten: boolean) => Promise<void>;
}

/** The messages of an answer that is on its way to the socket. */
interface Handed {
  thread: Thread;
  isRepeat: boolean;
  taken: { seq: number; message_id: string; claim_epoch: number }[];
}

/** How long a turn of another process may stay unnoticed; those of this one wake whoever waits. */
const look_ms = 150;

/**
 * `delivery: "answer"`: the bot's words for a turn travel in the answer to the provider's request. The request is held
 * until the contact's lane is empty or the provider's patience nears its end; it takes the messages that wait for its
 * conversation, each for one request only, and they are sent when the answer was written to the socket, else `unknown`.
 */
export function createAnswering(deps: RuntimeDeps, sent: (fates: readonly Fate[]) => void) {
  const waiters = createWaiters();

  async function settled({ inbox, port, place, arrived_ms, isGone }: HeldRequest): Promise<boolean> {
    const end_ms = arrived_ms + port.limit_ms;
    let contact_id: string | null = null;
    for (;;) {
      const left_ms = end_ms - deps.clock.ms();
      // Begun before the look, so that no turn slips in between
      const woken = contact_id === null ? null : waiters.wait(contact_id, Math.min(look_ms, left_ms));
      const lane = await lookAtLane(deps.database, inbox, place.identity_key);
      if (lane.is_empty) return true;
      if (left_ms <= 0 || isGone()) return false;
      contact_id = lane.contact_id;
      await woken;
    }
  }

  async function finish(held: HeldRequest, handed: Handed, isWritten: boolean): Promise<void> {
    const { inbox, place } = held;
    const outcome = isWritten
      ? ({ state: "sent", code: null, reason: null } as const)
      : ({
          state: "unknown",
          code: "answer_lost",
          reason: "The provider hung up before it had our answer",
        } as const);
    const fates = handed.taken.map((one) =>
      toFate(inbox, handed.thread, one, { ...outcome, external_id: place.request_id }),
    );
    await deps.database.transaction(async (tx) => {
      if (!handed.isRepeat) return writeFates(tx, deps, fates);
      if (isWritten)
        await markHeardAgain(
          tx,
          inbox,
          handed.thread,
          handed.taken.map(({ seq }) => seq),
        );
    });
    sent(fates);
  }

  /** The call is over: what came too late for it is never said out of the blue in the next one. */
  async function leaveUnsaid({ inbox, place }: HeldRequest): Promise<void> {
    const fates = await deps.database.transaction(async (tx) => {
      const thread = await openThread(tx, inbox, place);
      if (!thread) return [];
      const { isRepeat, messages } = await readWords(tx, inbox, thread, place);
      if (isRepeat || messages.length === 0) return [];
      const taken = await claim(deps, tx, inbox, thread, messages, place.request_id);
      const late = taken.map((one) =>
        toFate(inbox, thread, one, {
          state: "failed",
          code: "session_over",
          reason: "The call or session ended before this could be said",
          external_id: null,
        }),
      );
      await writeFates(tx, deps, late);
      return late;
    });
    sent(fates);
  }

  return {
    /** Turns of these contacts were written: whoever waits for one looks again. */
    wake: waiters.wake,
    /** The answer; null when nobody is there to have it. Whoever writes it to the socket calls `written`. */
    async answer(held: HeldRequest): Promise<HeldAnswer | null> {
      const is_ready = await settled(held);
      if (held.place.is_over) {
        await leaveUnsaid(held);
        const { locale } = deps.shop(held.inbox.workspace_id);
        return held.port.render(
          { request: held.request, locale, is_ready, messages: [] },
          held.inbox.settings,
        );
      }
      if (held.isGone()) return null;
      const { rendered, handed } = await deps.database.transaction((tx) =>
        handOver(deps, tx, held, is_ready),
      );
      const { status, content_type, body } = rendered;
      return {
        ...{ status, content_type, body },
        ...(handed ? { written: (isWritten: boolean) => finish(held, handed, isWritten) } : {}),
      };
    },
  };
}
export type Answering = ReturnType<typeof createAnswering>;

/** What the answer says, and the messages that it takes for that. Rendering is pure, so the transaction waits for nothing. */
async function handOver(
  deps: RuntimeDeps,
  tx: Tx,
  { inbox, request, port, place }: HeldRequest,
  is_ready: boolean,
) {
  const { locale } = deps.shop(inbox.workspace_id);
  const thread = await openThread(tx, inbox, place);
  const { isRepeat, messages } = thread
    ? await readWords(tx, inbox, thread, place)
    : { isRepeat: false, messages: [] };
  const outbound = messages.map((one) => toOutbound(one, place, locale));
  const rendered = port.render({ request, locale, is_ready, messages: outbound }, inbox.settings);
  const said = messages.slice(0, rendered.message_count);
  if (!thread || said.length === 0) return { rendered, handed: null };
  const taken = isRepeat
    ? said.map((one) => ({ ...one, claim_epoch: 0 }))
    : await claim(deps, tx, inbox, thread, said, place.request_id);
  return { rendered, handed: { thread, isRepeat, taken } };
}

function claim(
  deps: RuntimeDeps,
  tx: Tx,
  inbox: LiveInbox,
  thread: Thread,
  messages: readonly WaitingMessage[],
  request_id: string,
) {
  const until = new Date(deps.clock.ms() + limits.claim_ms).toISOString();
  return takeWords(tx, inbox, thread, { seqs: messages.map(({ seq }) => seq), until, request_id });
}

function toOutbound(one: WaitingMessage, place: AnswerPlace, locale: string): OutboundMessage {
  return {
    message_id: one.message_id,
    conversation_key: place.conversation_key,
    to: place.identity_key,
    content: one.content,
    locale,
  };
}

function toFate(
  inbox: LiveInbox,
  { conversation_id, contact_id }: Thread,
  { seq, message_id, claim_epoch }: Handed["taken"][number],
  outcome: Pick<Settlement, "state" | "code" | "reason" | "external_id">,
): Fate {
  return {
    settlement: {
      workspace_id: inbox.workspace_id,
      ...{ conversation_id, seq, message_id, claim_epoch },
      ...outcome,
      due_at: null,
    },
    message: { contact_id, inbox_id: inbox.id },
    inbox_news: null,
  };
}
