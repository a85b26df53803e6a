import type { ChannelEvent, Content, Json } from "@mostrador/contract";
import type { ChannelAdapter, OutboundMessage, ProviderRequest, SendResult } from "../channel-port.ts";
import type { ProviderAnswer, ProviderCall } from "../http.ts";
import type { InboxSettings, RawRequest } from "../provider-request.ts";
import { toRawRequest, type WrittenRequest } from "./raw-request.ts";
import { readFixtures, usualNow } from "./read-fixtures.ts";

/** What an adapter's `channel.test.ts` hands over. */
export interface ChannelUnderTest {
  adapter: ChannelAdapter;
  /** Every setting filled in, with made-up secrets. */
  settings: InboxSettings;
  /** The adapter's own folder: `new URL("./", import.meta.url)`. */
  folder: URL;
  /** Signs as the provider would with these settings at this time. */
  sign(request: RawRequest, settings: InboxSettings, now: string): RawRequest;
  /** What the provider may answer to `send`, and what that means; from its documentation. Only for channels that push. */
  answers?: readonly ProviderCase[];
  /** The provider's answer to what comes before a message, such as the call for a token; undefined = it is the message. */
  beforehand?(call: ProviderCall): ProviderAnswer | undefined;
  /** Joins requests as the provider does when it delivers several at once. */
  batch?(requests: readonly RawRequest[]): RawRequest;
  /** Checks that do not apply: the sentence of the check, and why. */
  skips?: Readonly<Record<string, string>>;
}

/** One documented answer of the provider's. */
export interface ProviderCase {
  name: string;
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** JSON, or the exact text. */
  body: Json;
  gives: Partial<SendResult> & Pick<SendResult, "class">;
}

/** `fixtures/inbound/<situation>.json`; unsigned, with a body of JSON or the exact text. */
export interface InboundFixture {
  situation: string;
  request: RawRequest;
  settings: InboxSettings;
  now: string;
  expected:
    | { outcome: "parsed"; events: ChannelEvent[]; ignored: { reason: string; raw_type: string }[] }
    /** A handshake. */
    | { outcome: "answer"; answer: { status: number; content_type: string; body: string } }
    /** Refused even as it is, such as a handshake with a wrong token. */
    | { outcome: "refused" };
}

/** `fixtures/outbound/<situation>.json`: a degraded content and the requests that show it. */
export interface OutboundFixture {
  situation: string;
  message: OutboundMessage;
  settings: InboxSettings;
  requests: ProviderRequest[];
}

export interface ChannelSubject extends ChannelUnderTest {
  inbound: readonly InboundFixture[];
  outbound: readonly OutboundFixture[];
}

/** Reads the fixtures of an adapter's folder. Throws with the file's name when one cannot be read. */
export function loadSubject(given: ChannelUnderTest): ChannelSubject {
  return {
    ...given,
    inbound: readFixtures(given.folder, "inbound", (situation, file: WrittenFixture) =>
      toInbound(situation, file, given.settings),
    ),
    outbound: readFixtures(given.folder, "outbound", (situation, file: WrittenFixture) =>
      toOutbound(situation, file, given.settings),
    ),
  };
}

interface WrittenFixture {
  request?: WrittenRequest;
  settings?: InboxSettings;
  now?: string;
  events?: ChannelEvent[];
  ignored?: { reason: string; raw_type: string }[];
  answer?: { status: number; content_type: string; body: string };
  refused?: boolean;
  message?: Partial<OutboundMessage> & { content: Content };
  requests?: ProviderRequest[];
}

function toInbound(situation: string, file: WrittenFixture, settings: InboxSettings): InboundFixture {
  if (!file.request) throw new Error('"request" is missing');
  return {
    situation,
    request: toRawRequest(file.request),
    settings: { ...settings, ...file.settings },
    now: file.now ?? usualNow,
    expected: expectedOf(file),
  };
}

function expectedOf(file: WrittenFixture): InboundFixture["expected"] {
  if (file.answer) return { outcome: "answer", answer: file.answer };
  if (file.refused) return { outcome: "refused" };
  if (!file.events && !file.ignored)
    throw new Error('say what comes of it: "events", "ignored", "answer" or "refused"');
  return { outcome: "parsed", events: file.events ?? [], ignored: file.ignored ?? [] };
}

function toOutbound(situation: string, file: WrittenFixture, settings: InboxSettings): OutboundFixture {
  if (!file.message) throw new Error('"message" is missing');
  return {
    situation,
    message: outboundMessage(file.message.content, file.message),
    settings: { ...settings, ...file.settings },
    requests: file.requests ?? [],
  };
}

/** A message to nobody in particular. */
export function outboundMessage(content: Content, rest: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    message_id: "0199aaaa-0000-7000-8000-000000000001",
    conversation_key: "123456789",
    to: "123456789",
    ...rest,
    content,
  };
}

/** Fixtures that parse to something, with what they parse to. */
export function parsedFixtures(subject: ChannelSubject) {
  return subject.inbound.flatMap((fixture) =>
    fixture.expected.outcome === "parsed" ? [{ ...fixture, expected: fixture.expected }] : [],
  );
}
