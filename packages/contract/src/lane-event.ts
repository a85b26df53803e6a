import { z } from "zod";
import { ChannelEvent } from "./channel-event.ts";
import { OrderState, PaymentState } from "./commerce.ts";
import { Content } from "./content.ts";
import { ContactChanges, ConversationStatus } from "./messaging.ts";
import { Id, JsonObject, Timestamp } from "./scalars.ts";

/** The owner's number that the member saw; when another change came first, the event changes nothing. */
const seenEpoch = z.number().int().optional();

/** Everything that happens to one contact passes through his lane, in order, as one of these. */
export const LaneEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("channel"), inbox_id: Id, identity_id: Id, event: ChannelEvent }),
  z.object({
    type: z.literal("agent_message"),
    conversation_id: Id,
    member_id: Id,
    content: Content,
    message_id: Id,
    is_note: z.boolean(),
    reply_to_seq: z.number().int().nullable(),
  }),
  /** A message that a program sends over the API. */
  z.object({
    type: z.literal("api_message"),
    conversation_id: Id,
    content: Content,
    message_id: Id,
    reply_to_seq: z.number().int().nullable().optional(),
  }),
  z.object({ type: z.literal("take_over"), conversation_id: Id, member_id: Id, owner_epoch: seenEpoch }),
  z.object({ type: z.literal("hand_back"), conversation_id: Id, member_id: Id, owner_epoch: seenEpoch }),
  z.object({
    type: z.literal("set_status"),
    conversation_id: Id,
    member_id: Id.nullable(),
    status: ConversationStatus,
    until: Timestamp.nullable(),
  }),
  z.object({
    type: z.literal("set_labels"),
    conversation_id: Id,
    member_id: Id.nullable(),
    labels: z.array(z.string()),
  }),
  z.object({
    type: z.literal("update_contact"),
    member_id: Id.nullable(),
    changes: ContactChanges,
  }),
  z.object({ type: z.literal("timer"), conversation_id: Id, name: z.string(), payload: JsonObject }),
  z.object({
    type: z.literal("payment_changed"),
    payment_id: Id,
    order_id: Id,
    order_number: z.string(),
    state: PaymentState,
  }),
  z.object({ type: z.literal("order_changed"), order_id: Id, order_number: z.string(), state: OrderState }),
  /** A person sends a failed or unknown message again: the same message, the same id. */
  z.object({
    type: z.literal("retry_message"),
    conversation_id: Id,
    message_id: Id,
    member_id: Id.nullable(),
  }),
  z.object({
    type: z.literal("start_flow"),
    conversation_id: Id,
    flow_slug: z.string(),
    entry: z.string().nullable(),
  }),
]);
export type LaneEvent = z.infer<typeof LaneEvent>;
export type LaneEventType = LaneEvent["type"];
export type LaneEventOf<T extends LaneEventType> = Extract<LaneEvent, { type: T }>;
