import type { DomainEventType, JsonObject, Message, Referral } from "@mostrador/contract";
import { lineOf } from "../../modules/messaging/index.ts";
import { newId } from "../../platform/ids.ts";
import type { NewDomainEvent } from "../../platform/mailbox/port.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import type { ContactRow, ConversationRow, LaneRow } from "../lane/load.ts";

export type MessageRow = Omit<
  Message,
  "edited_at" | "deleted_at" | "reactions" | "failure_code" | "failure_reason"
> & { workspace_id: string; turn_id: string };

export type MessageChange =
  | {
      change: "status";
      workspace_id: string;
      conversation_id: string;
      external_id: string;
      message_id: string | null;
      state: "sent" | "delivered" | "read" | "failed";
      code: string | null;
      reason: string | null;
    }
  | {
      change: "edit";
      workspace_id: string;
      conversation_id: string;
      external_id: string;
      content: Message["content"];
      at: string;
    }
  | {
      change: "seen_until";
      workspace_id: string;
      conversation_id: string;
      up_to_at: string;
      state: "sent" | "delivered" | "read";
    }
  | {
      change: "visibility";
      workspace_id: string;
      conversation_id: string;
      external_id: string;
      is_hidden: boolean;
    }
  | { change: "referral"; workspace_id: string; conversation_id: string; referral: Referral; at: string }
  | {
      change: "quote";
      workspace_id: string;
      conversation_id: string;
      message_id: string;
      external_id: string;
    }
  | { change: "seen"; workspace_id: string; conversation_id: string; up_to_seq: number }
  | { change: "deletion"; workspace_id: string; conversation_id: string; external_id: string; at: string }
  | { change: "retry"; workspace_id: string; conversation_id: string; message_id: string; due_at: string }
  | { change: "reaction"; workspace_id: string; conversation_id: string; external_id: string; emoji: string };

export interface OutboxRow {
  workspace_id: string;
  conversation_id: string;
  seq: number;
  message_id: string;
  inbox_id: string;
  conversation_key: string;
  to_key: string;
  contact_id: string;
  reply_to_seq: number | null;
  due_at: string;
  attempts: number;
  claim_epoch: number;
  claimed_until: string | null;
}

export interface TimerChange {
  workspace_id: string;
  conversation_id: string;
  contact_id: string;
  name: string;
  /** null = cancel. */
  due_at: string | null;
  payload: JsonObject;
}

export interface AttachmentRow {
  workspace_id: string;
  id: string;
  inbox_id: string;
  message_id: string;
  provider_ref: string;
  mime_type: string | null;
  filename: string | null;
}

/** One contact's turn: what it read, and everything it will write. */
export interface Turn {
  id: string;
  lane: LaneRow;
  now: string;
  contact: ContactRow;
  isContactChanged: boolean;
  conversations: ConversationRow[];
  /** Conversations to write, with what to add to their unread count. */
  touched: Map<string, { conversation: ConversationRow; unread_added: number; isNew: boolean }>;
  messages: MessageRow[];
  changes: MessageChange[];
  outbox: OutboxRow[];
  timers: TimerChange[];
  attachments: AttachmentRow[];
  events: NewDomainEvent[];
  typing: { conversation_id: string; is_typing: boolean }[];
}

export function beginTurn(lane: LaneRow, now: string): Turn {
  return {
    id: lane.turn_id,
    lane,
    now,
    contact: lane.contact,
    isContactChanged: false,
    conversations: lane.conversations,
    touched: new Map(),
    messages: [],
    changes: [],
    outbox: [],
    timers: [],
    attachments: [],
    events: [],
    typing: [],
  };
}

/** Marks the conversation for writing and returns it. */
export function touch(turn: Turn, conversation: ConversationRow, unread_added = 0): ConversationRow {
  const entry = turn.touched.get(conversation.id);
  if (entry) entry.unread_added += unread_added;
  else turn.touched.set(conversation.id, { conversation, unread_added, isNew: false });
  return conversation;
}

/** The thread of this contact on this inbox; opened when there is none. Where it answers to never changes. */
export function conversationFor(
  turn: Turn,
  inbox: LiveInbox,
  thread: { conversation_key: string; identity_id: string; to_key: string },
): ConversationRow {
  const known = turn.conversations.find(
    (one) => one.inbox_id === inbox.id && one.conversation_key === thread.conversation_key,
  );
  if (known) return known;
  const conversation: ConversationRow = {
    workspace_id: inbox.workspace_id,
    id: newId(),
    contact_id: turn.contact.id,
    inbox_id: inbox.id,
    channel: inbox.channel,
    identity_id: thread.identity_id,
    conversation_key: thread.conversation_key,
    to_key: thread.to_key,
    status: "open",
    owner: inbox.flow_slug ? "bot" : "queue",
    member_id: null,
    owner_epoch: 0,
    labels: [],
    last_seq: 0,
    unread_count: 0,
    last_message_at: null,
    last_message_preview: "",
    last_inbound_at: null,
    waiting_since: null,
    snoozed_until: null,
    run: null,
    reply_map: null,
    has_outbox: false,
    created_at: turn.now,
  };
  turn.conversations.push(conversation);
  turn.touched.set(conversation.id, { conversation, unread_added: 0, isNew: true });
  record(turn, "conversation.opened", conversation.id, { channel: inbox.channel, inbox_id: inbox.id });
  return conversation;
}

/** Adds a message at the end of its conversation. */
export function appendMessage(
  turn: Turn,
  conversation: ConversationRow,
  message: Pick<MessageRow, "direction" | "author" | "content" | "state"> & {
    id?: string;
    external_id?: string;
    reply_to_seq?: number | null;
    at?: string;
  },
): MessageRow {
  touch(turn, conversation, message.direction === "inbound" ? 1 : 0);
  conversation.last_seq++;
  const row: MessageRow = {
    workspace_id: conversation.workspace_id,
    conversation_id: conversation.id,
    seq: conversation.last_seq,
    id: message.id ?? newId(),
    direction: message.direction,
    author: message.author,
    content: message.content,
    state: message.state,
    external_id: message.external_id ?? null,
    reply_to_seq: message.reply_to_seq ?? null,
    turn_id: turn.id,
    at: message.at ?? turn.now,
    created_at: turn.now,
  };
  turn.messages.push(row);
  if (message.direction !== "note" && message.author.type !== "event") {
    conversation.last_message_at = turn.now;
    conversation.last_message_preview = lineOf(message.content);
  }
  return row;
}

/** Records a fact about this contact. */
export function record(
  turn: Turn,
  type: DomainEventType,
  conversation_id: string | null,
  payload: JsonObject,
  order_id: string | null = null,
): void {
  turn.events.push({
    workspace_id: turn.lane.workspace_id,
    type,
    contact_id: turn.contact.id,
    conversation_id,
    order_id,
    payload,
  });
}

export type TurnDeps = Pick<RuntimeDeps, "channel" | "inbox" | "flows" | "shop" | "understanding" | "log">;
