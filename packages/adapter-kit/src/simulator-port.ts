import type { PhoneMessage, SimulatedFailure } from "@mostrador/contract";
import type { InboxSettings, MediaFile, RawRequest, WebhookAnswer } from "./provider-request.ts";

export type { PhoneMessage, SimulatedFailure } from "@mostrador/contract";

/**
 * Plays a provider and the customer's app on it: it answers the requests that our adapter sends, by the provider's
 * documented rules, and turns what a person does on the simulated phone into the webhooks that the provider would send.
 * Memory only: a simulator that starts anew has forgotten the thread, as a new phone would.
 */
export interface ChannelSimulator {
  /** A request to the provider's API, as `send`, `fetchMedia`, `connect` or `check` made it. Never throws. */
  answer(request: RawRequest): SimulatedAnswer;
  /** What the person did; returns the webhook deliveries, signed with the inbox's own secrets, in order. */
  act(act: PhoneAct): RawRequest[];
  /** What the customer can do in this app, where it is not everything. */
  acts?: readonly PhoneAct["type"][];
  /**
   * What our server answered to a delivery of `act`; some providers show it, such as a welcome, and a caller hears it.
   * Returns the deliveries that it causes by itself, where there are any.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most providers only look at the answer
  answered?(answer: WebhookAnswer): RawRequest[] | void;
  /** What the phone shows, oldest first. */
  thread(): PhoneMessage[];
  /** The next requests go wrong in this way; for trying out failures. */
  fail(failure: SimulatedFailure, times: number): void;
}

export interface SimulatedAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
  /** The server closes the connection without an answer. */
  is_cut_off?: boolean;
  /** Webhooks that follow by themselves, such as "delivered" and "read". */
  webhooks: RawRequest[];
}

export type PhoneAct =
  | { type: "text"; text: string }
  /** Tapped an option of a message. */
  | { type: "tap"; message_id: string; option_id: string; label: string }
  | { type: "location"; latitude: number; longitude: number }
  | { type: "picture"; file: MediaFile; caption?: string }
  /** Opened the chat for the first time (Telegram's /start). */
  | { type: "open" };

export interface SimulatorOptions {
  settings: InboxSettings;
  /** The customer's number, id and name on this phone. */
  customer: { key: string; name: string };
  now(): Date;
  /** Fresh ids in the provider's style are made from these numbers: 1, 2, 3... */
  nextNumber(): number;
}

export type CreateSimulator = (options: SimulatorOptions) => ChannelSimulator;
