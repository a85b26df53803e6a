import type {
  Capabilities,
  ChannelEvent,
  ChannelEventOf,
  ChannelFailure,
  ChannelTemplate,
  Content,
  JsonObject,
  RetryClass,
  SettingField,
} from "@mostrador/contract";
import type { ProviderHttp } from "./http.ts";
import type { InboxMemory } from "./inbox-memory.ts";
import type { OpenLine } from "./line-port.ts";
import type { NoticeDoor } from "./notice-port.ts";
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
  /** The file itself, where the content is one of ours: for providers that take the bytes rather than an address. */
  readFile?: () => Promise<MediaFile>;
  /** With `sends_in_context`: who wrote it. */
  author?: "bot" | "person";
  /** With `sends_in_context`: what the customer said last in this conversation. */
  last_inbound?: { external_id: string; at: string };
  /** Where the provider may tell what became of it, for those that ask with each message; missing without a public address. */
  webhook_url?: string;
}

/** Whether an order can still be paid, at this very price. */
export type CheckoutVerdict = "stands" | "already_paid" | "over" | "other_price" | "unknown";

/** One message to many people at once. */
export interface ManyMessage
  extends Omit<OutboundMessage, "conversation_key" | "to" | "reply_to_external_id"> {
  /** At most as many as the channel's `sendToMany.max`, each once. */
  to: readonly string[];
}

/** What became of it: of the whole, and of those for whom it was another. */
export interface ManyResult extends SendResult {
  /** Who was left out although the whole was taken. */
  failed: readonly (Pick<SendResult, "class" | "code" | "reason"> & { to: string })[];
}

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

/** Whose words a provider's request waits for. */
export interface AnswerPlace {
  identity_key: string;
  conversation_key: string;
  /** The provider's id of the request, the same when it comes again: it is answered with the same words. */
  request_id: string;
  /** The call or session ended: no words are wanted, and those that came too late for it never go out. */
  is_over?: boolean;
}

/** What there is to say when a provider's request is answered. */
export interface AnswerTurn {
  request: RawRequest;
  /** Degraded, oldest first. Empty when nobody has anything to say. */
  messages: readonly OutboundMessage[];
  /** False when the bot is still at work and the provider waits no longer: say so, and make the provider ask again. */
  is_ready: boolean;
  locale: string;
}

export interface RenderedAnswer {
  status: number;
  content_type: string;
  body: string;
  /** How many of the messages it says, from the first; the others wait for the next request. */
  message_count: number;
}

/** For `delivery: "answer"`: how the bot's words become the answer to the provider's own request. Pure and total. */
export interface AnswerPort {
  /** How long after a request came in it is answered at the latest, a little before the provider gives up. */
  limit_ms: number;
  /** Null = the request wants no words (a report of the provider's) and gets `webhookAnswer`. */
  placeOf(request: RawRequest, settings: InboxSettings): AnswerPlace | null;
  render(turn: AnswerTurn, settings: InboxSettings): RenderedAnswer;
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
  /** The address will never be good again (a device that is gone): it is taken from the person. */
  is_address_gone?: boolean;
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

/** The sending half of a channel that only answers: nothing ever leaves by itself. */
export const answersOnly = {
  render: (): ProviderRequest[] => [],
  send: async (): Promise<SendResult> => ({
    class: "rejected",
    code: "answers_only",
    reason: "This channel speaks only when it is asked",
  }),
} as const;

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
  /** One request for many people, where the provider has that. Never throws for what a provider or network does. */
  sendToMany?: {
    max: number;
    send(message: ManyMessage, settings: InboxSettings, http: ProviderHttp): Promise<ManyResult>;
  };
  /** Small courtesies after a customer's tap or before an answer (answerCallbackQuery, typing, read). Best effort. */
  acknowledge?(event: ChannelEvent, settings: InboxSettings, http: ProviderHttp): Promise<void>;
  /** Shows the customer that somebody is writing; it fades by itself. Best effort, with `has_typing`. */
  showTyping?(to: TypingPlace, settings: InboxSettings, http: ProviderHttp): Promise<void>;
  fetchMedia?(provider_ref: string, settings: InboxSettings, http: ProviderHttp): Promise<MediaFile>;
  /** Asks for the name of a person who writes for the first time; null = the provider does not tell. */
  fetchProfile?(key: string, settings: InboxSettings, http: ProviderHttp): Promise<ChannelProfile | null>;
  /** What the shop says by itself to a public comment; undefined = nothing. */
  answerComment?(event: ChannelEvent, settings: InboxSettings): Content | undefined;
  /** Templates that the provider has approved for this account, for when the reply window is closed. Throws its reason. */
  listTemplates?(settings: InboxSettings, http: ProviderHttp): Promise<ChannelTemplate[]>;
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
  /** The connection brings what comes in, and nothing leaves by it: messages go by the web as ever, whether it stands or not. */
  lineOnlyListens?: boolean;
  /** For `delivery: "answer"`. */
  answer?: AnswerPort;
  /** What is kept of a request, where it bears what must not be: a customer's token, a code that he said. */
  bodyToKeep?(request: RawRequest): Uint8Array;
  /**
   * What has to be fetched before a request can be judged, such as the provider's certificate; `verify` finds it in
   * `request.evidence`. Never throws: what could not be had is missing.
   */
  gatherEvidence?(
    request: RawRequest,
    settings: InboxSettings,
    http: ProviderHttp,
  ): Promise<Readonly<Record<string, string>>>;
  /** Where the shop's own people talk on this network, and hear what happened. */
  notices?: NoticeDoor;
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
