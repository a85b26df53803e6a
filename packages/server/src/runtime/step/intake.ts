import type { ChannelEvent, ContactChanges, Content, LaneEvent } from "@mostrador/contract";
import { limits } from "@mostrador/contract";
import type { Meaning, StepEvent } from "@mostrador/engine";
import { nextConversationStatus } from "../../modules/messaging/index.ts";
import { newId } from "../../platform/ids.ts";
import { whenAsked } from "../deliver/outbox.ts";
import type { LiveInbox } from "../deps.ts";
import type { ConversationRow } from "../lane/load.ts";
import { commentBefore } from "./comment-before.ts";
import { hearEcho } from "./hear-echo.ts";
import { noteChange, noteReferral } from "./note-change.ts";
import { appendMessage, conversationFor, record, type Turn, type TurnDeps, touch } from "./turn.ts";

export interface Step {
  conversation: ConversationRow;
  event: StepEvent;
  /** The owner's number that the person saw; once it has changed, the step is not taken. */
  owner_epoch?: number | undefined;
}

const unread: Meaning = { acts: [], entities: [], folded: "", score: 0 };

/** Turns the lane's events into what the engine steps through, and writes down what came in. */
export function intake(deps: TurnDeps, turn: Turn): Step[] {
  return turn.lane.events.flatMap(({ payload }) => {
    if (payload.type === "channel")
      return channelIntake(deps, turn, payload.inbox_id, payload.identity_id, payload.event);
    return shopIntake(deps, turn, payload);
  });
}

type ShopEvent = Exclude<LaneEvent, { type: "channel" }>;

/** What the shop's people, programs and modules did. */
function shopIntake(deps: TurnDeps, turn: Turn, payload: ShopEvent): Step[] {
  if (payload.type === "update_contact") {
    updateContact(turn, payload.changes);
    return [];
  }
  if (payload.type === "payment_changed" || payload.type === "order_changed") {
    const conversation = latestConversation(turn);
    if (!conversation) return [];
    if (payload.type === "payment_changed")
      return [
        {
          conversation,
          event: {
            type: "payment_changed",
            order_id: payload.order_id,
            order_number: payload.order_number,
            state: payload.state,
          },
        },
      ];
    return [
      {
        conversation,
        event: {
          type: "order_changed",
          order_id: payload.order_id,
          order_number: payload.order_number,
          state: payload.state,
        },
      },
    ];
  }
  const conversation = turn.conversations.find((one) => one.id === payload.conversation_id);
  if (!conversation) return [];
  switch (payload.type) {
    case "take_over":
    case "hand_back":
      return [{ conversation, event: payload, owner_epoch: payload.owner_epoch }];
    case "agent_message":
    case "set_status":
    case "set_labels":
    case "timer":
    case "api_message":
      return [{ conversation, event: payload }];
    case "start_flow":
      return [{ conversation, event: { type: "start_flow", entry: payload.entry } }];
    case "retry_message":
      touch(turn, conversation);
      turn.changes.push({
        change: "retry",
        workspace_id: conversation.workspace_id,
        conversation_id: conversation.id,
        message_id: payload.message_id,
        due_at: answersOnly(deps, conversation) ? whenAsked : turn.now,
      });
      return [];
  }
}

function answersOnly(deps: TurnDeps, { channel }: ConversationRow): boolean {
  return deps.channel(channel)?.capabilities.delivery === "answer";
}

function updateContact(turn: Turn, changes: ContactChanges): void {
  const { fields, labels, ...columns } = changes;
  Object.assign(turn.contact, columns);
  if (labels) turn.contact.labels = [...new Set(labels)];
  const known = Object.entries({ ...turn.contact.fields, ...fields }).filter(([, value]) => value !== null);
  turn.contact.fields = Object.fromEntries(known);
  turn.isContactChanged = true;
  record(turn, "contact.updated", null, { fields: Object.keys(changes) });
}

/** The thread where the customer was last; a paid order is confirmed there. */
function latestConversation(turn: Turn): ConversationRow | undefined {
  return turn.conversations.toSorted((a, b) =>
    (a.last_inbound_at ?? "") < (b.last_inbound_at ?? "") ? 1 : -1,
  )[0];
}

function channelIntake(
  deps: TurnDeps,
  turn: Turn,
  inbox_id: string,
  identity_id: string,
  event: ChannelEvent,
): Step[] {
  const inbox = deps.inbox(inbox_id);
  if (!inbox) return [];
  const conversation = threadOf(turn, inbox, identity_id, event);
  if (!conversation) return [];
  learnSender(turn, event);
  noteReferral(turn, conversation, event, commentBefore(deps, turn, inbox, conversation));
  switch (event.kind) {
    case "message":
      return messageIntake(turn, inbox, conversation, event);
    case "choice":
      inbound(turn, conversation, event, { kind: "text", text: event.label ?? event.option_id });
      return [
        { conversation, event: { type: "choice", option_id: event.option_id, label: event.label ?? "" } },
      ];
    case "order":
      inbound(turn, conversation, event, {
        kind: "text",
        text: [event.text ?? [], event.items.map((item) => `${item.quantity} × ${item.sku}`)]
          .flat()
          .join("\n"),
      });
      return [
        {
          conversation,
          event: {
            type: "channel_order",
            items: event.items.map(({ sku, quantity }) => ({ sku, quantity })),
          },
        },
      ];
    case "session":
      return event.state === "opened"
        ? [{ conversation, event: { type: "opened", referral: event.referral ?? null } }]
        : [];
    case "referral":
      return [{ conversation, event: { type: "opened", referral: event.referral } }];
    case "comment":
      return commentIntake(deps, turn, inbox, conversation, event);
    case "unsupported":
      inbound(turn, conversation, event, { kind: "text", text: `[${event.raw_type}]` });
      return [{ conversation, event: { type: "media", media_type: event.raw_type, is_voice: false } }];
    case "typing":
      turn.typing.push({ conversation_id: conversation.id, is_typing: event.is_typing });
      return [];
    case "echo":
      hearEcho(turn, conversation, event);
      return [];
    case "status":
    case "reaction":
    case "edit":
    case "deletion":
    case "visibility":
      noteChange(turn, conversation, event);
      return [];
    case "subscription":
    case "payment":
    case "identity":
      return [];
  }
}

/** What a customer says opens a thread. News about one that we do not have is about another program's messages. */
const openers = ["message", "choice", "order", "session", "referral", "comment", "unsupported"];

/** News may name another address of the person than the one that we write to. */
function threadOf(
  turn: Turn,
  inbox: LiveInbox,
  identity_id: string,
  { kind, conversation_key, from }: ChannelEvent,
): ConversationRow | undefined {
  if (openers.includes(kind))
    return conversationFor(turn, inbox, { conversation_key, identity_id, to_key: from.key });
  const known = turn.conversations.filter((one) => one.inbox_id === inbox.id);
  return known.find((one) => one.conversation_key === conversation_key) ?? known[0];
}

/**
 * A public comment waits for a person: a flow's messages have no place under a post. What the channel says by itself
 * goes out at once.
 */
function commentIntake(
  deps: TurnDeps,
  turn: Turn,
  inbox: LiveInbox,
  conversation: ConversationRow,
  event: Extract<ChannelEvent, { kind: "comment" }>,
): Step[] {
  const isFirst = conversation.last_seq === 0;
  if (isFirst) conversation.owner = "queue";
  inbound(turn, conversation, event, limitText(event.content));
  const content = isFirst && deps.channel(inbox.channel)?.answerComment?.(event, inbox.settings);
  return content ? [{ conversation, event: { type: "api_message", content, message_id: newId() } }] : [];
}

function messageIntake(
  turn: Turn,
  inbox: LiveInbox,
  conversation: ConversationRow,
  event: Extract<ChannelEvent, { kind: "message" }>,
): Step[] {
  const mapped = event.content.kind === "text" ? typedOption(conversation, event.content.text) : undefined;
  const content = limitText(event.content);
  const message = inbound(turn, conversation, event, content);
  if (event.reply_to)
    turn.changes.push({
      change: "quote",
      workspace_id: conversation.workspace_id,
      conversation_id: conversation.id,
      message_id: message.id,
      external_id: event.reply_to,
    });
  if (mapped && event.content.kind === "text")
    return [{ conversation, event: { type: "choice", option_id: mapped, label: event.content.text } }];
  switch (content.kind) {
    case "text":
      return [{ conversation, event: { type: "text", text: content.text, meaning: unread } }];
    case "location":
      return [
        {
          conversation,
          event: {
            type: "location",
            latitude: content.latitude,
            longitude: content.longitude,
            address: content.address ?? null,
          },
        },
      ];
    case "contact_card":
      return [{ conversation, event: { type: "contact_card", phone: content.phones[0] ?? null } }];
    case "submission":
      return [{ conversation, event: { type: "submission", values: content.values } }];
    case "media":
      if (content.provider_ref) {
        const attachment_id = newId();
        content.attachment_id = attachment_id;
        turn.attachments.push({
          workspace_id: inbox.workspace_id,
          id: attachment_id,
          inbox_id: inbox.id,
          message_id: message.id,
          provider_ref: content.provider_ref,
          mime_type: content.mime_type ?? null,
          filename: content.filename ?? null,
        });
      }
      return [
        {
          conversation,
          event: { type: "media", media_type: content.media_type, is_voice: content.is_voice ?? false },
        },
      ];
    default:
      return [];
  }
}

/** The option that a typed number or label stands for. Own keys only: "constructor" is a word like any other. */
function typedOption(conversation: ConversationRow, text: string): string | undefined {
  const key = text.trim().toLowerCase();
  const replies = conversation.reply_map;
  return replies && Object.hasOwn(replies, key) ? replies[key] : undefined;
}

/** Writes down a message of the customer's and starts the waiting clock. */
function inbound(turn: Turn, conversation: ConversationRow, event: ChannelEvent, content: Content) {
  const message = appendMessage(turn, conversation, {
    direction: "inbound",
    author: { type: "contact" },
    content,
    state: "received",
    external_id: event.external_id,
    at: event.at,
  });
  conversation.last_inbound_at = turn.now;
  conversation.waiting_since ??= turn.now;
  const status = nextConversationStatus(conversation.status, "customer_wrote");
  if (status !== conversation.status) {
    conversation.status = status;
    conversation.snoozed_until = null;
    record(turn, "conversation.reopened", conversation.id, {});
  }
  return message;
}

function limitText(content: Content): Content {
  if (content.kind !== "text" || content.text.length <= limits.inbound_text_chars) return { ...content };
  return { kind: "text", text: `${content.text.slice(0, limits.inbound_text_chars)}…` };
}

/** What the channel says of the person fills gaps, and never overwrites what he told us. */
function learnSender(turn: Turn, event: ChannelEvent): void {
  const { contact } = turn;
  const name = event.from.name?.slice(0, limits.contact_name_chars);
  if (!contact.name && name) {
    contact.name = name;
    turn.isContactChanged = true;
  }
  for (const fact of ["phone", "email"] as const) {
    const told = event.from[fact];
    if (contact[fact] || !told) continue;
    contact[fact] = told;
    turn.isContactChanged = true;
  }
}
