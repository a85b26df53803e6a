import { z } from "zod";
import { Content } from "../content.ts";
import { limits } from "../limits.ts";
import {
  CannedResponse,
  Conversation,
  ConversationStatus,
  ConversationSummary,
  Inbox,
  Label,
  Message,
} from "../messaging.ts";
import { Id, JsonObject, Timestamp } from "../scalars.ts";
import { ChannelDescription, ChannelTemplate, ClosedChannel } from "../settings.ts";
import { defineRoute, FileBody, page, pageQuery } from "./define.ts";

const conversation = z.object({ conversation_id: Id });
const inbox = z.object({ inbox_id: Id });

/**
 * The `owner_epoch` that the caller saw. A colleague's conversation can only be taken over or given back by one who
 * names the current number, so nobody takes it unknowingly.
 */
const seenOwner = z.object({ owner_epoch: z.coerce.number().int().optional() });

/** How long the channel still lets us answer freely, and what fits. */
export const ReplyRules = z.object({
  can_reply: z.boolean(),
  window_ends_at: Timestamp.nullable(),
  reason: z.string().nullable(),
  text_max: z.number().int(),
});
export type ReplyRules = z.infer<typeof ReplyRules>;

export const ConversationDetail = ConversationSummary.extend({ reply: ReplyRules });
export type ConversationDetail = z.infer<typeof ConversationDetail>;

/** What the customer would see, and on what. */
export const Preview = z.object({
  messages: z.array(Content),
  /** "chat": bubbles; "text": plain texts, as SMS; "voice": said aloud. */
  surface: z.enum(["chat", "text", "voice"]),
  /** For "text": how many SMS that is, which is what a provider bills. */
  segments: z.number().int().nullable(),
});
export type Preview = z.infer<typeof Preview>;

export const conversationRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/conversations",
    scope: "conversations:read",
    summary: "List conversations",
    query: z.object({
      ...pageQuery,
      filter: z.enum(["all", "mine", "unassigned"]).optional(),
      status: ConversationStatus.optional(),
      channel: z.string().optional(),
      inbox_id: Id.optional(),
      label: z.string().optional(),
      contact_id: Id.optional(),
      /** Words of the contact's name, phone, e-mail or last message. */
      search: z.string().max(200).optional(),
      sort: z.enum(["newest", "waiting", "relationship"]).optional(),
    }),
    response: page(ConversationSummary),
  }),
  get: defineRoute({
    method: "GET",
    path: "/conversations/:conversation_id",
    scope: "conversations:read",
    summary: "Read a conversation",
    params: conversation,
    response: ConversationDetail,
  }),
  messages: defineRoute({
    method: "GET",
    path: "/conversations/:conversation_id/messages",
    scope: "conversations:read",
    summary: "List messages, oldest first within the page",
    params: conversation,
    /** `before` pages back from the newest, `after` catches up. */
    query: z.object({
      before: z.coerce.number().int().optional(),
      after: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    response: z.object({ items: z.array(Message), has_more: z.boolean() }),
  }),
  send: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/messages",
    scope: "conversations:write",
    summary: "Send a message or write a note",
    params: conversation,
    body: z.object({
      content: Content,
      is_note: z.boolean().optional(),
      reply_to_seq: z.number().int().optional(),
    }),
    response: z.object({ message_id: Id }),
  }),
  upload: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/attachments",
    scope: "conversations:write",
    summary: "Upload a file to send; the answer's content goes to the messages, with a caption if you like",
    params: conversation,
    query: z.object({
      filename: z.string().min(1).max(200),
      mime_type: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
    }),
    body: FileBody,
    body_max_bytes: limits.attachment_bytes,
    response: z.object({
      content: Content,
      /** How this channel will show it. */
      shown_as: z.enum(["image", "audio", "video", "document", "link"]),
    }),
  }),
  preview: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/preview",
    scope: "conversations:read",
    summary: "Show what the customer would see, here or on another channel, without sending",
    params: conversation,
    body: z.object({ content: Content, channel: z.string().optional() }),
    response: Preview,
  }),
  templates: defineRoute({
    method: "GET",
    path: "/conversations/:conversation_id/templates",
    scope: "conversations:read",
    summary: "List approved templates, which may leave when the reply window is closed",
    params: conversation,
    response: z.object({ items: z.array(ChannelTemplate) }),
  }),
  takeOver: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/take-over",
    scope: "conversations:write",
    summary: "A person takes the conversation",
    params: conversation,
    query: seenOwner,
    response: Conversation,
  }),
  handBack: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/hand-back",
    scope: "conversations:write",
    summary: "Give the conversation back to the assistant",
    params: conversation,
    query: seenOwner,
    response: Conversation,
  }),
  setStatus: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/status",
    scope: "conversations:write",
    summary: "Open, resolve or snooze",
    params: conversation,
    body: z.object({ status: ConversationStatus, until: Timestamp.optional() }),
    response: Conversation,
  }),
  setLabels: defineRoute({
    method: "PUT",
    path: "/conversations/:conversation_id/labels",
    scope: "conversations:write",
    summary: "Replace the labels",
    params: conversation,
    body: z.object({ labels: z.array(z.string().max(60)).max(20) }),
    response: Conversation,
  }),
  markRead: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/read",
    scope: "conversations:write",
    summary: "Mark as read by the shop",
    params: conversation,
  }),
  typing: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/typing",
    scope: "conversations:write",
    summary: "Say that a person is typing",
    params: conversation,
    body: z.object({ is_typing: z.boolean() }),
  }),
  sendProduct: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/send-product",
    scope: "conversations:write",
    summary: "Send a product card",
    params: conversation,
    body: z.object({ product_id: Id, text: z.string().max(1000).optional() }),
    response: z.object({ message_id: Id }),
  }),
  sendPaymentLink: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/send-payment-link",
    scope: "conversations:write",
    summary: "Send the payment link of an order, or of the open cart",
    params: conversation,
    body: z.object({ order_id: Id.optional() }),
    response: z.object({ message_id: Id, order_id: Id }),
  }),
  retry: defineRoute({
    method: "POST",
    path: "/conversations/:conversation_id/messages/:message_id/retry",
    scope: "conversations:write",
    summary: "Send a failed or unknown message again",
    params: conversation.extend({ message_id: Id }),
  }),
};

export const inboxRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/inboxes",
    scope: "inboxes:read",
    summary: "List inboxes",
    response: z.object({ items: z.array(Inbox) }),
  }),
  channels: defineRoute({
    method: "GET",
    path: "/channels",
    scope: "inboxes:read",
    summary: "Channels that an inbox can connect, and those that are gone or closed",
    response: z.object({ items: z.array(ChannelDescription), closed: z.array(ClosedChannel) }),
  }),
  create: defineRoute({
    method: "POST",
    path: "/inboxes",
    scope: "inboxes:write",
    summary: "Connect an inbox",
    body: z.object({
      name: z.string().min(1).max(100),
      channel: z.string(),
      settings: JsonObject,
      flow_slug: z.string().nullable().optional(),
    }),
    response: Inbox,
  }),
  update: defineRoute({
    method: "PATCH",
    path: "/inboxes/:inbox_id",
    scope: "inboxes:write",
    summary: "Change an inbox; a masked secret stays as it was",
    params: inbox,
    body: z.object({
      name: z.string().min(1).max(100).optional(),
      settings: JsonObject.optional(),
      flow_slug: z.string().nullable().optional(),
      is_enabled: z.boolean().optional(),
    }),
    response: Inbox,
  }),
  check: defineRoute({
    method: "POST",
    path: "/inboxes/:inbox_id/check",
    scope: "inboxes:write",
    summary: "Ask the provider whether the connection works",
    params: inbox,
    response: z.object({ is_healthy: z.boolean(), detail: z.string() }),
  }),
};

export const deskRoutes = {
  labels: defineRoute({
    method: "GET",
    path: "/labels",
    scope: "conversations:read",
    summary: "List labels",
    response: z.object({ items: z.array(Label) }),
  }),
  createLabel: defineRoute({
    method: "POST",
    path: "/labels",
    scope: "conversations:write",
    summary: "Make a label",
    body: z.object({ name: z.string().min(1).max(60), colour: z.string().max(20) }),
    response: Label,
  }),
  cannedResponses: defineRoute({
    method: "GET",
    path: "/canned-responses",
    scope: "conversations:read",
    summary: "List canned responses",
    response: z.object({ items: z.array(CannedResponse) }),
  }),
  saveCannedResponse: defineRoute({
    method: "PUT",
    path: "/canned-responses/:shortcut",
    scope: "conversations:write",
    summary: "Make or change a canned response",
    params: z.object({ shortcut: z.string().max(40) }),
    body: z.object({ text: z.string().min(1).max(4000) }),
    response: CannedResponse,
  }),
};
