import type {
  Capabilities,
  ChannelEvent,
  ChannelEventOf,
  ChannelFailure,
  Content,
  JsonObject,
  RetryClass,
  SettingField,
} from "@mostrador/contract";
import type { ProviderHttp } from "./http.ts";
import type { InboxMemory } from "./inbox-memory.ts";
import type { OpenLine } from "./line-port.ts";
import type { InboxSettings, MediaFile, RawRequest, WebhookAnswer } from "./provider-request.ts";
import type { CreateSimulator } from "./simulator-port.ts";

export type Verification =
  | { result: "ok" }
  /** Answer this and stop: a challenge of the provider's. */
  | { result: "handshake"; status: number; content_type: string; body: string }
  | { result: "refused"; reason: string };

export interface ParseResult {
  events: ChannelEvent[];
  /** What was understood and left out, or not understood; never silently dropped. */
  ignored: { reason: string; raw_type: string }[];
}

/** One message on its way out, already degraded to what the channel can show. */
export interface OutboundMessage {
  /** Our message id: idempotency key or client reference, where the provider takes one. */
  message_id: string;
  conversation_key: string;
  to: string;
  content: Content;
  reply_to_external_id?: string;
  /** The shop's language and country, for amounts and the few words that the channel itself says. */
  locale?: string;
  /** With `sends_in_context`: who wrote it. */
  author?: "bot" | "person";
  /** With `sends_in_context`: what the customer said last in this conversation. */
  last_inbound?: { external_id: string; at: string };
  /** Where the provider may tell what became of it, for those that ask with each message; missing without a public address. */
  webhook_url?: string;
}

/** Whether an order can still be paid, at this very price. */
export type CheckoutVerdict = "stands" | "already_paid" | "over" | "other_price" | "unknown";

/** Where somebody is writing. Some providers ask for the customer's last message. */
export interface TypingPlace {
  conversation_key: string;
  to: string;
  last_external_id: string | null;
}

/** What goes over the wire; paths are below `api_base`. Secrets stay out: `send` adds them. */
export interface ProviderRequest {
  method: "POST" | "GET" | "PUT" | "DELETE";
  path: string;
  body: JsonObject;
}

export interface SendResult {
  class: RetryClass;
  external_id?: string;
  /** The provider's own code and words, for the record. */
  code?: string;
  reason?: string;
  /** For `throttled`: how long the provider asked us to wait. */
  retry_after_ms?: number;
  /** For `throttled`: the whole account waits, or this conversation alone. */
  scope?: "account" | "conversation";
  /**
   * The message opened another thread with the same person, under this key: a private answer to a public comment.
   * Where the shop has an inbox of the same account, the person is known there from now on.
   */
  opened_key?: string;
}

/** What a channel knows of a person beyond what his messages say. */
export interface ChannelProfile {
  name?: string;
  username?: string;
  locale?: string;
}

/**
 * A channel: everything we know about talking with one kind of network. Folder `adapters/src/channels/<id>/`.
 * `verify`, `parse` and `render` are pure and total: any bytes in, never an exception.
 */
export interface ChannelAdapter {
  id: string;
  label: string;
  /** The channel's own colour, for a small badge. */
  colour: string;
  /** Hosts that `send` and `fetchMedia` may call, besides the host of `api_base`. ".example.com" stands for all below it. */
  hosts: readonly string[];
  settings: readonly SettingField[];
  capabilities: Capabilities;
  /**
   * The codes that `send` and statuses give, in people's words: what happened and what they can do about it. A code that
   * is not in it is shown with the provider's own reason.
   */
  failures?: readonly ChannelFailure[];
  /** What holds for an inbox with these settings, where that differs: a catalog, a permission. */
  capabilitiesFor?(settings: InboxSettings): Capabilities;
  /**
   * Which account of the provider's this inbox is. A provider may post what is for several inboxes of one account to
   * one address: each of them reads it.
   */
  accountOf?(settings: InboxSettings): string | undefined;
  verify(request: RawRequest, settings: InboxSettings, now: string): Verification;
  parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult;
  /** Requests that put this message before the customer, in order. Throws only for content that `degrade` must never let through. */
  render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[];
  /** Renders and sends. Never throws for what a provider or network does: the class says what happened. `unknown` = undefined class is not possible: a lost answer is `transient` with code "answer_lost". */
  send(message: OutboundMessage, settings: InboxSettings, http: ProviderHttp): Promise<SendResult>;
  /**
   * Says yes or no to a payment that the provider holds until we do (a `payment` event that is "authorising"). Throws
   * when the provider did not take the word and may take it again: the webhook is then answered so that it comes again.
   */
  answerCheckout?(
    event: ChannelEventOf<"payment">,
    verdict: CheckoutVerdict,
    settings: InboxSettings,
    http: ProviderHttp,
  ): Promise<void>;
  /** Small courtesies after a customer's tap or before an answer (answerCallbackQuery, typing, read). Best effort. */
  acknowledge?(event: ChannelEvent, settings: InboxSettings, http: ProviderHttp): Promise<void>;
  /** Shows the customer that somebody is writing; it fades by itself. Best effort, with `has_typing`. */
  showTyping?(to: TypingPlace, settings: InboxSettings, http: ProviderHttp): Promise<void>;
  fetchMedia?(provider_ref: string, settings: InboxSettings, http: ProviderHttp): Promise<MediaFile>;
  /** Asks for the name of a person who writes for the first time; null = the provider does not tell. */
  fetchProfile?(key: string, settings: InboxSettings, http: ProviderHttp): Promise<ChannelProfile | null>;
  /** What the shop says by itself to a public comment; undefined = nothing. */
  answerComment?(event: ChannelEvent, settings: InboxSettings): Content | undefined;
  /** Registers our webhook with the provider. */
  connect?(webhook_url: string, settings: InboxSettings, http: ProviderHttp): Promise<void>;
  check?(settings: InboxSettings, http: ProviderHttp): Promise<{ is_healthy: boolean; detail: string }>;
  /**
   * For `delivery: "pull"`: who asks for his thread, from the bearer token and the signed user of the request (see
   * `visitor.ts` of the contract). Null = refused.
   */
  reader?(
    request: RawRequest,
    settings: InboxSettings,
    now: string,
  ): { identity_key: string; conversation_key: string } | null;
  /**
   * For networks that are no web API (SMPP, mailboxes): a standing connection. The server keeps one for each enabled
   * inbox, in one process, and `send`, `fetchMedia` and `check` are given it as their `http`.
   */
  openLine?: OpenLine;
  /** The provider and the customer's app played on this machine. */
  createSimulator?: CreateSimulator;
  /** Answers the provider's webhook in the way it likes best; default 200 with an empty body. */
  webhookAnswer?: WebhookAnswer;
  /** An answer that depends on what came in, such as a welcome; undefined = the usual one. Pure. */
  answerWebhook?(request: RawRequest, settings: InboxSettings, now: string): WebhookAnswer | undefined;
  /** Keeps what the answer to this event will need, before anybody can answer: a key that is good once and for a minute. */
  remember?(event: ChannelEvent, memory: InboxMemory): void;
}

/** What messages of this inbox are degraded to. */
export function capabilitiesOf(
  adapter: Pick<ChannelAdapter, "capabilities" | "capabilitiesFor">,
  settings: InboxSettings,
): Capabilities {
  return adapter.capabilitiesFor?.(settings) ?? adapter.capabilities;
}
