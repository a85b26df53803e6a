import type {
  InboxSettings,
  PaymentSimulator,
  SimulatedNotice,
  SimulatedOrder,
} from "@mostrador/adapter-kit";
import { signatureOf } from "./verify.ts";
import { signatureHeader, type TestNotice } from "./wire.ts";

type Sketch = Pick<TestNotice, "state" | "reason"> & { after_s?: number; is_other_amount?: boolean };

/** What each button of the pay page makes the "bank" say, in order. */
const stories: Readonly<Record<string, (delay_s: number) => readonly Sketch[]>> = {
  approve: () => [{ state: "paid" }],
  decline: () => [{ state: "declined", reason: "insufficient_funds" }],
  delay: (delay_s) => [{ state: "pending" }, { state: "paid", after_s: delay_s }],
  /** The same word twice, and an old one late. */
  duplicate: () => [{ state: "paid" }, { state: "paid" }, { state: "pending" }],
  expire: () => [{ state: "expired" }],
  mismatch: () => [{ state: "paid", is_other_amount: true }],
};

/** Plays the bank. A notice's id depends on the payment and the word alone, so a second press says nothing new. */
export const simulator: PaymentSimulator = {
  actions: Object.keys(stories),
  notices(action, order, settings, now) {
    const story = stories[action];
    if (!story) return [];
    const delay_s = Number(settings["delay_s"] ?? 0);
    return story(delay_s).map((sketch) => toNotice(sketch, order, settings, now));
  },
};

function toNotice(
  { state, reason, after_s = 0, is_other_amount = false }: Sketch,
  { payment_id, amount }: SimulatedOrder,
  settings: InboxSettings,
  now: string,
): SimulatedNotice {
  const notice: TestNotice = {
    id: `${payment_id}-${is_other_amount ? "other-amount" : state}`,
    payment_id,
    reference: `test-${payment_id}`,
    state,
    amount_minor: amount.amount_minor + (is_other_amount ? 1 : 0),
    currency: amount.currency,
    ...(reason ? { reason } : {}),
  };
  const body = Buffer.from(JSON.stringify(notice));
  const seconds = String(Math.floor(Date.parse(now) / 1000) + after_s);
  const signature = signatureOf(seconds, body, String(settings["signing_secret"] ?? ""));
  return {
    delay_ms: after_s * 1000,
    request: {
      method: "POST",
      headers: {
        "content-type": "application/json",
        [signatureHeader]: `t=${seconds},v1=${signature}`,
      },
      query: {},
      body,
      url: "",
    },
  };
}
