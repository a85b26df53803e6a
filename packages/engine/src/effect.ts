import type {
  Author,
  Content,
  ConversationStatus,
  DomainEventType,
  Json,
  JsonObject,
  Owner,
} from "@mostrador/contract";

/** What the shell must do after a step; applied in one transaction, in this order. */
export type Effect =
  | { type: "send_message"; content: Content; author: Author; message_id?: string; reply_to_seq?: number }
  | { type: "add_note"; content: Content; author: Author; message_id?: string }
  | { type: "set_owner"; owner: Owner; member_id: string | null; reason: string }
  | { type: "set_status"; status: ConversationStatus; until: string | null }
  | { type: "set_labels"; labels: string[] }
  /** A fact about the contact: name, email, phone, address, locale, or any other name for `fields`. */
  | { type: "set_field"; field: string; value: Json }
  /** Replaces a timer of the same name in this conversation. */
  | { type: "start_timer"; name: string; due_at: string; payload: JsonObject }
  | { type: "cancel_timer"; name: string }
  | { type: "record_event"; event: DomainEventType; payload: JsonObject };
export type EffectType = Effect["type"];
