import { z } from "zod";
import { Referral } from "./channel-event.ts";
import { Content } from "./content.ts";
import { Address, ChannelId, Id, JsonObject, Locale, Timestamp } from "./scalars.ts";

export const Workspace = z.object({
  id: Id,
  name: z.string(),
  locale: Locale,
  currency: z.string().length(3),
  time_zone: z.string(),
  country: z.string().length(2),
  assistant_name: z.string(),
  assistant_avatar_url: z.string().nullable(),
  settings: JsonObject,
  created_at: Timestamp,
});
export type Workspace = z.infer<typeof Workspace>;

export const MemberRole = z.enum(["owner", "admin", "agent"]);
export const Member = z.object({
  id: Id,
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role: MemberRole,
  locale: Locale,
  created_at: Timestamp,
});
export type Member = z.infer<typeof Member>;

export const Contact = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  locale: Locale.nullable(),
  avatar_url: z.string().nullable(),
  address: Address.nullable(),
  /** Facts the customer gave; nothing in here is asked twice. */
  fields: JsonObject,
  labels: z.array(z.string()),
  order_count: z.number().int(),
  order_value_minor: z.number().int(),
  last_order_at: Timestamp.nullable(),
  created_at: Timestamp,
});
export type Contact = z.infer<typeof Contact>;

/** Facts of a contact that the shop's people and programs may change. */
export const ContactChanges = z
  .object({
    name: z.string().max(200).nullable(),
    email: z.email().nullable(),
    phone: z.string().max(30).nullable(),
    locale: Locale.nullable(),
    address: Address.nullable(),
    fields: JsonObject,
    labels: z.array(z.string().max(60)),
  })
  .partial();
export type ContactChanges = z.infer<typeof ContactChanges>;

/** One address of a contact on one channel. */
export const Identity = z.object({
  id: Id,
  contact_id: Id,
  inbox_id: Id,
  channel: ChannelId,
  key: z.string(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  is_verified: z.boolean(),
  created_at: Timestamp,
});
export type Identity = z.infer<typeof Identity>;

/** One configured connection of a channel. */
export const Inbox = z.object({
  id: Id,
  name: z.string(),
  channel: ChannelId,
  /** Secrets are masked when read: only their last four characters. */
  settings: JsonObject,
  flow_slug: z.string().nullable(),
  is_enabled: z.boolean(),
  /** Set when the provider refused us (token, account): nothing is sent until it is mended. */
  problem: z.string().nullable(),
  created_at: Timestamp,
});
export type Inbox = z.infer<typeof Inbox>;

export const ConversationStatus = z.enum(["open", "pending", "snoozed", "resolved"]);
export type ConversationStatus = z.infer<typeof ConversationStatus>;
/** Who answers now. "queue" = waits for a person. */
export const Owner = z.enum(["bot", "person", "queue"]);
export type Owner = z.infer<typeof Owner>;

export const Conversation = z.object({
  id: Id,
  contact_id: Id,
  inbox_id: Id,
  channel: ChannelId,
  /** Where answers go; frozen for the life of the thread. */
  identity_id: Id,
  conversation_key: z.string(),
  status: ConversationStatus,
  owner: Owner,
  member_id: Id.nullable(),
  /** Rises with each change of owner; who acts names the number he saw. */
  owner_epoch: z.number().int(),
  labels: z.array(z.string()),
  last_seq: z.number().int(),
  unread_count: z.number().int(),
  last_message_at: Timestamp.nullable(),
  last_message_preview: z.string(),
  last_inbound_at: Timestamp.nullable(),
  /** Since when the customer waits for an answer; null when answered. */
  waiting_since: Timestamp.nullable(),
  snoozed_until: Timestamp.nullable(),
  /** What brought the customer here last: an ad, a link, a story, a comment. */
  referral: Referral.extend({ at: Timestamp }).nullish(),
  created_at: Timestamp,
});
export type Conversation = z.infer<typeof Conversation>;

export const MessageState = z.enum([
  "received",
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "unknown",
]);
export type MessageState = z.infer<typeof MessageState>;
export const Author = z.discriminatedUnion("type", [
  z.object({ type: z.literal("contact") }),
  z.object({ type: z.literal("bot") }),
  z.object({ type: z.literal("person"), member_id: z.string() }),
  z.object({ type: z.literal("event") }),
]);
export type Author = z.infer<typeof Author>;

/** The message that another one answers, in a line. */
export const Quote = z.object({
  seq: z.number().int(),
  author: Author,
  /** The kind of its content; for files the kind of file. */
  kind: z.string(),
  /** Empty where it has no words or has been deleted. */
  text: z.string(),
  is_deleted: z.boolean(),
});
export type Quote = z.infer<typeof Quote>;

export const Message = z.object({
  id: Id,
  conversation_id: Id,
  seq: z.number().int(),
  direction: z.enum(["inbound", "outbound", "note"]),
  author: Author,
  content: Content,
  state: MessageState,
  external_id: z.string().nullable(),
  reply_to_seq: z.number().int().nullable(),
  /** What `reply_to_seq` leads to; null where it is not there. */
  quote: Quote.nullable().optional(),
  /** Why it failed; for a queued one, why the last attempt did. */
  failure_code: z.string().nullable(),
  failure_reason: z.string().nullable(),
  /** For a queued message: when it is tried (again). */
  next_attempt_at: Timestamp.nullable().optional(),
  edited_at: Timestamp.nullable(),
  deleted_at: Timestamp.nullable(),
  reactions: z.array(z.object({ emoji: z.string(), by: z.enum(["contact", "shop"]) })),
  /** The provider's time for inbound messages. */
  at: Timestamp,
  created_at: Timestamp,
});
export type Message = z.infer<typeof Message>;

export const Label = z.object({ id: Id, name: z.string().max(60), colour: z.string().max(20) });
export type Label = z.infer<typeof Label>;

export const CannedResponse = z.object({ id: Id, shortcut: z.string().max(40), text: z.string().max(4000) });
export type CannedResponse = z.infer<typeof CannedResponse>;

/** What a conversation looks like in the inbox list. */
export const ConversationSummary = Conversation.extend({
  contact_name: z.string().nullable(),
  contact_avatar_url: z.string().nullable(),
  inbox_name: z.string(),
  member_name: z.string().nullable(),
  order_count: z.number().int(),
  /** Relationship score 0-100, see `relationship` in the reference. */
  relationship: z.number(),
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;
