import type { DomainEventType, JsonObject, LaneEvent } from "@mostrador/contract";
import type { Sql } from "../db/port.ts";

/** How modules hand work to the runtime: everything about a contact goes through his lane. */
export interface Mailbox {
  /** Stores events in the contact's lane, in the caller's transaction. Call `wake` after the commit. */
  enqueue(sql: Sql, workspace_id: string, contact_id: string, events: readonly LaneEvent[]): Promise<void>;
  /** Stores facts (and the webhook deliveries they cause), in the caller's transaction. */
  recordEvents(sql: Sql, events: readonly NewDomainEvent[]): Promise<void>;
  /** Tells the runtime that there is work; cheap, call it after every commit that enqueued. */
  wake(): void;
  /** Resolves when the contact's lane is empty, for requests that answer with the result. Rejects after `timeout_ms`. */
  settled(workspace_id: string, contact_id: string, timeout_ms: number): Promise<void>;
}

export interface NewDomainEvent {
  workspace_id: string;
  type: DomainEventType;
  contact_id: string | null;
  conversation_id: string | null;
  order_id: string | null;
  payload: JsonObject;
}
