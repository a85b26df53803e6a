import type { JsonObject } from "@mostrador/contract";
import type { ProviderHttp } from "./http.ts";
import type { InboxSettings, RawRequest } from "./provider-request.ts";

/** What the server gives to a standing connection. */
export interface LineContext {
  settings: InboxSettings;
  /**
   * What the peer said, through the same door as webhooks. Resolves when it is stored for good, and only then may the
   * peer be told so; rejects when it could not be stored.
   */
  receive(request: RawRequest): Promise<void>;
  /** What is wrong while the line is open, in words for people; null = all is well. Shown at the inbox. */
  report(problem: string | null): void;
  /** The address of a host, checked: private ones only where the operator allows them. Throws words for people. */
  addressOf(host: string): Promise<string>;
  /** A few facts that outlive the process, such as how far a mailbox was read. */
  notes: { read(): Promise<JsonObject>; write(notes: JsonObject): Promise<void> };
  /** ISO 8601, UTC. */
  now(): string;
  /** Ends when the line is not wanted any longer, also while it opens. */
  signal: AbortSignal;
}

/**
 * A connection that stands. As `ProviderHttp` it takes the adapter's own requests (addresses below `api_base`) and
 * answers them as a web API would: `not_sent` when nothing left, `answer_lost` when the connection broke before the answer.
 */
export interface ChannelLine extends ProviderHttp {
  /** Resolves with the reason when the connection is lost; the server then opens another, after a growing pause. */
  readonly ended: Promise<string>;
  /** Finishes what is in hand, takes nothing new, and says goodbye. Never throws. */
  close(): Promise<void>;
}

/** Resolves when the line is ready to send and receive. Throws words for people: they are shown at the inbox. */
export type OpenLine = (context: LineContext) => Promise<ChannelLine>;
