import type { Json } from "@mostrador/contract";
import type { PaymentAdapter, PaymentNotice } from "../payment-port.ts";
import type { InboxSettings, RawRequest } from "../provider-request.ts";
import { toRawRequest, type WrittenRequest } from "./raw-request.ts";
import { readFixtures, usualNow } from "./read-fixtures.ts";

/** What a payment adapter's `payment.test.ts` hands over. */
export interface PaymentUnderTest {
  adapter: PaymentAdapter;
  /** Every setting filled in, with made-up secrets. */
  settings: InboxSettings;
  /** The adapter's own folder: `new URL("./", import.meta.url)`. */
  folder: URL;
  /** Signs as the provider would with these settings at this time. */
  sign(request: RawRequest, settings: InboxSettings, now: string): RawRequest;
  /** What the provider answers when a payment is started; absent where nobody is asked. */
  startAnswer?: { status: number; body: Json };
  skips?: Readonly<Record<string, string>>;
}

/** `fixtures/inbound/<situation>.json`: `{ request, settings?, now?, notices | ignored }`. */
export interface PaymentFixture {
  situation: string;
  request: RawRequest;
  settings: InboxSettings;
  now: string;
  notices: PaymentNotice[];
  ignored: { reason: string }[];
}

export interface PaymentSubject extends PaymentUnderTest {
  inbound: readonly PaymentFixture[];
}

interface WrittenFixture {
  request?: WrittenRequest;
  settings?: InboxSettings;
  now?: string;
  notices?: PaymentNotice[];
  ignored?: { reason: string }[];
}

/** Reads the fixtures of an adapter's folder. Throws with the file's name when one cannot be read. */
export function loadPaymentSubject(given: PaymentUnderTest): PaymentSubject {
  const inbound = readFixtures(given.folder, "inbound", (situation, file: WrittenFixture) => {
    if (!file.request) throw new Error('"request" is missing');
    if (!file.notices && !file.ignored) throw new Error('say what comes of it: "notices" or "ignored"');
    return {
      situation,
      request: toRawRequest(file.request),
      settings: { ...given.settings, ...file.settings },
      now: file.now ?? usualNow,
      notices: file.notices ?? [],
      ignored: file.ignored ?? [],
    };
  });
  return { ...given, inbound };
}
