import { z } from "zod";
import { Content } from "./content.ts";
import { Currency } from "./money.ts";
import { Id, JsonObject, Timestamp } from "./scalars.ts";

/** Who wrote, as the channel knows him. `key` is the address that we answer to, unique within the channel. */
export const Sender = z.object({
  key: z.string().min(1),
  name: z.string().optional(),
  username: z.string().optional(),
  email: z.string().optional(),
  locale: z.string().optional(),
  phone: z.string().optional(),
  avatar_url: z.string().optional(),
  /** True when the shop vouched for this identity with a signature (signed widget visitors). */
  is_verified: z.boolean().optional(),
  /** Other addresses of the same person that the provider vouches for. */
  alternatives: z.array(z.object({ kind: z.string(), key: z.string() })),
});
export type Sender = z.infer<typeof Sender>;

export const Referral = z.object({
  source: z.string(),
  ref: z.string().optional(),
  ad_id: z.string().optional(),
  click_id: z.string().optional(),
  headline: z.string().optional(),
  url: z.string().optional(),
});
export type Referral = z.infer<typeof Referral>;

export const DeliveryState = z.enum(["sent", "delivered", "read", "failed"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

const common = {
  /** The provider's id; with kind and stamp it makes the key that a redelivery repeats. */
  external_id: z.string().min(1),
  at: Timestamp,
  from: Sender,
  /** The thread on the channel (chat id, phone number id + customer). The answer goes here. */
  conversation_key: z.string().min(1),
  reply_to: z.string().optional(),
  /** Answers this event at no cost, once and soon, where the provider has such a key. */
  reply_token: z.string().optional(),
  /** What the provider called it. */
  raw_type: z.string(),
};

export const ChannelEvent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("message"),
    ...common,
    content: Content,
    referral: Referral.optional(),
    album_id: z.string().optional(),
    /**
     * One part of a longer text that the network cut: the server keeps it until the others are there, and makes one
     * message of them. `ref` names the text within its thread: the network's reference number, say.
     */
    part: z
      .object({
        ref: z.string().min(1).max(200),
        number: z.number().int().min(1).max(255),
        total: z.number().int().min(2).max(255),
      })
      .optional(),
  }),
  z.object({
    kind: z.literal("choice"),
    ...common,
    option_id: z.string(),
    label: z.string().optional(),
    callback_id: z.string().optional(),
    referral: Referral.optional(),
  }),
  z.object({ kind: z.literal("reaction"), ...common, emoji: z.string(), to_external_id: z.string() }),
  z.object({ kind: z.literal("edit"), ...common, to_external_id: z.string(), content: Content }),
  z.object({ kind: z.literal("deletion"), ...common, to_external_id: z.string() }),
  /** A public comment was hidden from others, or is shown again. */
  z.object({
    kind: z.literal("visibility"),
    ...common,
    to_external_id: z.string(),
    is_hidden: z.boolean(),
  }),
  /** The shop's own words, written elsewhere: in the provider's inbox or app, or by another program. `from` = the customer. */
  z.object({ kind: z.literal("echo"), ...common, content: Content, app_id: z.string().optional() }),
  z.object({
    kind: z.literal("order"),
    ...common,
    text: z.string().optional(),
    /** Prices are the channel's word, never trusted: the shop prices the order from its own catalog. */
    items: z.array(
      z.object({ sku: z.string(), quantity: z.number().int().positive(), currency: Currency.optional() }),
    ),
  }),
  z.object({
    kind: z.literal("payment"),
    ...common,
    payment_ref: z.string(),
    state: z.enum(["authorising", "paid", "refunded", "failed"]),
    amount_minor: z.number().int().optional(),
    currency: Currency.optional(),
    /** The provider's id of the charge: what a repeat has in common, and what a refund names. */
    charge_ref: z.string().optional(),
    /** What our yes or no answers, while the provider holds the payment ("authorising"). */
    callback_id: z.string().optional(),
  }),
  z.object({
    kind: z.literal("status"),
    ...common,
    to_external_id: z.string(),
    /** Our message id, where the provider returns it. */
    client_ref: Id.optional(),
    /** Where the customer's app reads the thread from us: he has seen all up to here, and `to_external_id` is empty. */
    up_to_seq: z
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .optional(),
    /** Where the provider says up to when: all that we had sent by then, and `to_external_id` is empty. */
    up_to_at: Timestamp.optional(),
    state: DeliveryState,
    code: z.string().optional(),
    reason: z.string().optional(),
    pricing: JsonObject.optional(),
  }),
  z.object({
    kind: z.literal("subscription"),
    ...common,
    state: z.enum(["started", "stopped", "marketing_stopped", "marketing_resumed"]),
    /** The group or channel that was joined or left; absent when it is the thread with the shop itself. */
    community: z.object({ key: z.string().min(1), title: z.string().optional() }).optional(),
  }),
  z.object({ kind: z.literal("referral"), ...common, referral: Referral }),
  z.object({ kind: z.literal("typing"), ...common, is_typing: z.boolean() }),
  z.object({
    kind: z.literal("comment"),
    ...common,
    post_id: z.string(),
    content: Content,
    /** The ad or post that was commented on. */
    referral: Referral.optional(),
  }),
  /** The customer opened or started the thread: the shop may greet. */
  z.object({
    kind: z.literal("session"),
    ...common,
    state: z.enum(["opened", "closed"]),
    page_url: z.string().optional(),
    referral: Referral.optional(),
  }),
  /** The person is to be found at another address: `from` holds the new one, its alternatives the old one. */
  z.object({ kind: z.literal("identity"), ...common }),
  /** Something that we store and show as "not supported", such as a poll. */
  z.object({ kind: z.literal("unsupported"), ...common, reason: z.string() }),
]);
export type ChannelEvent = z.infer<typeof ChannelEvent>;
export type ChannelEventKind = ChannelEvent["kind"];
export type ChannelEventOf<K extends ChannelEventKind> = Extract<ChannelEvent, { kind: K }>;
