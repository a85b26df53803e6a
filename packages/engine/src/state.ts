import type {
  Address,
  ConversationStatus,
  FlowDefinition,
  JsonObject,
  Option,
  Owner,
} from "@mostrador/contract";
import type { Answer } from "./query.ts";

/** One walk of a contact through one version of a flow. Plain JSON: it is stored as it is. */
export interface Run {
  flow_slug: string;
  flow_version: number;
  /** The block that waits for the customer; null = the flow ended or has not begun. */
  block_id: string | null;
  variables: JsonObject;
  pending: Pending | null;
  /** Questions that were asked, newest last, for "atrás". */
  trail: Question[];
}

/** Where the customer was asked something: entering the block with this memory asks the same again. */
export interface Question {
  block_id: string;
  memory: JsonObject;
}

export type PendingKind =
  | "option"
  | "text"
  | "number"
  | "email"
  | "phone"
  | "address"
  | "location"
  | "wait"
  | "payment";
/** An option, with words that mean it when typed; a hidden one can only be typed. */
export type PendingOption = Option & { also?: string[]; is_hidden?: boolean };

/** The question that waits for an answer. */
export interface Pending {
  block_id: string;
  kind: PendingKind;
  options: PendingOption[];
  /** What the block itself remembers between question and answer. */
  memory: JsonObject;
  tries: number;
}

/** The part of a conversation that a step may read and change. */
export interface ConversationState {
  id: string;
  status: ConversationStatus;
  owner: Owner;
  member_id: string | null;
  labels: string[];
  run: Run | null;
}

export interface ContactFacts {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  address: Address | null;
  fields: JsonObject;
  labels: string[];
  order_count: number;
}

/** All that a step may know besides its state: no clock, no network, no chance. */
export interface StepContext {
  now: string;
  contact: ContactFacts;
  shop: { name: string; assistant_name: string; currency: string; locale: string; time_zone: string };
  /** The flow that the run is pinned to, or the inbox's published flow when there is no run. */
  flow: { definition: FlowDefinition; version: number } | null;
  /** Another flow by slug, for jumps. */
  flows: Readonly<Record<string, { definition: FlowDefinition; version: number }>>;
  /** Answers to the queries of earlier rounds of this turn, in the order they were asked. */
  answers: readonly Answer[];
}
