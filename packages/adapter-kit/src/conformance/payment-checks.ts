import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Json, Money } from "@mostrador/contract";
import { expect } from "vitest";
import type { ProviderCall } from "../http.ts";
import type { PaymentNotice, PaymentOrder } from "../payment-port.ts";
import type { RawRequest } from "../provider-request.ts";
import { checkSettings } from "../settings.ts";
import { checkFixturesForSecrets, checkLabels, checkReadme } from "./definition-checks.ts";
import { mutations, pathsOf, replaced } from "./mutate.ts";
import type { PaymentSubject } from "./payment-subject.ts";
import { bodyJson, bodyText, withBody } from "./raw-request.ts";
import { usualNow } from "./read-fixtures.ts";
import { answered, createRecordingHttp } from "./recording-http.ts";
import type { Checks } from "./run-checks.ts";
import { secretsIn } from "./secrets.ts";

const files = ["index.ts", "verify.ts", "parse.ts", "wire.ts", "payment.test.ts", "README.md"];

/** What a way to be paid promises. Signatures have their own checks. */
export const paymentChecks = {
  "the folder has the same files as every way to be paid"({ adapter, folder }) {
    const has = (name: string) => existsSync(fileURLToPath(new URL(name, folder)));
    expect(files.filter((name) => !has(name))).toEqual([]);
    expect(basename(fileURLToPath(folder)), "the folder bears the provider's id").toBe(adapter.id);
  },

  "every setting has a label and help in Spanish, English and Portuguese"({ adapter, settings }) {
    checkLabels(adapter.settings);
    expect(checkSettings(adapter.settings, { ...settings }).result).toBe("ok");
  },

  "the README names every setting"(subject) {
    checkReadme(subject);
  },

  "no fixture bears a secret"(subject) {
    checkFixturesForSecrets(subject);
  },

  "every inbound fixture gives exactly its notices"(subject) {
    const { adapter, inbound } = subject;
    expect(inbound.some(({ notices }) => notices.some(({ state }) => state === "paid"))).toBe(true);
    for (const { situation, request, settings, now, notices, ignored } of inbound)
      expect(adapter.parse(request, settings, now), situation).toEqual({ notices, ignored });
  },

  "nothing that may come in makes it throw, and nothing is dropped in silence"({ adapter, inbound }) {
    const grown = new Set<string | number>();
    for (const { situation, request, settings, now } of inbound)
      for (const mutation of mutations(request, grown)) {
        const where = `${situation}: ${mutation.what}`;
        adapter.verify(mutation.request, settings, now);
        const { notices, ignored } = adapter.parse(mutation.request, settings, now);
        for (const notice of notices)
          if (!isWellFormed(notice)) throw new Error(`${where}: ${JSON.stringify(notice)}`);
        if (notices.length + ignored.length === 0)
          throw new Error(`${where}: neither a notice nor a reason why there is none`);
      }
  },

  "a webhook twice, or out of order, ends in the same notices"({ adapter, inbound }) {
    const read = (one: (typeof inbound)[number], now: string) =>
      adapter.parse(one.request, one.settings, now).notices;
    const later = (now: string) => new Date(Date.parse(now) + 3_600_000).toISOString();
    const inOrder = inbound.map((one) => read(one, one.now));
    const backwards = inbound.toReversed().map((one) => read(one, later(one.now)));
    expect(backwards.toReversed()).toEqual(inOrder);
  },

  "different notices have different ids"({ inbound }) {
    const owners = new Map<string, string>();
    for (const { situation, notices } of inbound)
      for (const { external_id } of notices) {
        const owner = owners.get(external_id);
        if (owner && !situation.startsWith(`${owner}-again`))
          throw new Error(`${situation} has the id of ${owner}: one of them would be taken for a repeat`);
        owners.set(external_id, situation);
      }
  },

  "another amount or currency is reported as it is"({ adapter, inbound }) {
    let tried = 0;
    for (const { situation, request, settings, now, notices } of inbound)
      for (const notice of notices)
        for (const [what, requests] of Object.entries(withOtherMoney(request, notice))) {
          if (requests.length === 0) continue;
          tried++;
          const told = requests.map((one) => adapter.parse(one, settings, now).notices);
          // The payload may say it twice; at one of the places it is read.
          const isNoticed = told.some((one) =>
            one.every(({ amount }) => !isSameMoney(amount, notice.amount)),
          );
          expect(isNoticed, `${situation}: another ${what} on the wire makes no difference`).toBe(true);
        }
    expect(tried, "no amount of a notice stands in its payload").toBeGreaterThan(0);
  },

  "a visit to the return address settles nothing"({ adapter, inbound }) {
    for (const { situation, request, settings, now } of inbound) {
      const visit = { ...withBody(request, ""), method: "GET", headers: {} };
      const isRefused = adapter.verify(visit, settings, now).result === "refused";
      const { notices } = adapter.parse(visit, settings, now);
      expect(isRefused || notices.length === 0, situation).toBe(true);
    }
  },

  async "a payment starts at declared hosts, and its address bears no secret"(subject) {
    const { adapter, settings, startAnswer } = subject;
    const http = createRecordingHttp(() => answered(startAnswer?.status ?? 200, startAnswer?.body ?? {}));
    const started = await adapter.start(order, settings, http);
    expect(started.redirect_url).toMatch(/^https?:\/\//);
    expect(started.provider_ref).not.toBe("");
    expect(secretsIn(JSON.stringify(started), subject)).toEqual([]);
    const own = URL.parse(String(settings["api_base"]))?.host;
    for (const { url } of http.calls) expect([...adapter.hosts, own]).toContain(URL.parse(url)?.host);
  },

  async "what goes wrong at the start is told without secrets"(subject) {
    const { adapter, settings } = subject;
    const echo = (call: ProviderCall) => `${call.url} ${Object.values(call.headers ?? {}).join(" ")}`;
    for (const answer of [
      (call: ProviderCall) => answered(401, { message: echo(call), error: echo(call) }),
      (call: ProviderCall) => ({ result: "not_sent", reason: echo(call) }) as const,
    ]) {
      const [outcome] = await Promise.allSettled([
        adapter.start(order, settings, createRecordingHttp(answer)),
      ]);
      const said =
        outcome.status === "rejected"
          ? `${outcome.reason} ${outcome.reason?.stack}`
          : JSON.stringify(outcome.value);
      expect(secretsIn(said, subject)).toEqual([]);
    }
  },

  "the simulated bank's notices are signed and understood"({ adapter, settings }) {
    for (const action of adapter.simulator?.actions ?? []) {
      const sent = adapter.simulator?.notices(action, order, settings, usualNow) ?? [];
      expect(sent.length, action).toBeGreaterThan(0);
      for (const { request, delay_ms } of sent) {
        const now = new Date(Date.parse(usualNow) + delay_ms).toISOString();
        expect(adapter.verify(request, settings, now), action).toEqual({ result: "ok" });
        expect(adapter.parse(request, settings, now).notices, action).toMatchObject([
          { payment_id: order.payment_id },
        ]);
      }
    }
  },
} as const satisfies Checks<PaymentSubject>;

const order: PaymentOrder = {
  payment_id: "0199bbbb-0000-7000-8000-000000000001",
  order_number: "M-1001",
  amount: { amount_minor: 82_980, currency: "CLP" },
  description: "Pedido M-1001",
  return_url: "https://shop.example/pay/0123456789abcdef",
  notify_url: "https://shop.example/payments/0/notify",
  expires_at: null,
};

function isWellFormed({ external_id, payment_id, amount }: PaymentNotice): boolean {
  return (
    external_id !== "" &&
    payment_id !== "" &&
    Number.isSafeInteger(amount.amount_minor) &&
    amount.amount_minor >= 0 &&
    /^[A-Z]{3}$/.test(amount.currency)
  );
}

function isSameMoney(one: Money, other: Money): boolean {
  return one.amount_minor === other.amount_minor && one.currency === other.currency;
}

/** The request with each place that says the amount, or the currency, saying another. */
function withOtherMoney(request: RawRequest, { amount }: PaymentNotice) {
  const others: { amount: RawRequest[]; currency: RawRequest[] } = { amount: [], currency: [] };
  const isAmount = (value: Json) =>
    value !== "" && [amount.amount_minor, amount.amount_minor / 100].includes(Number(value));
  const look = (value: Json, change: (other: Json) => RawRequest) => {
    if (value === amount.currency) others.currency.push(change("XAF"));
    else if (typeof value === "number" && isAmount(value)) others.amount.push(change(value + 1));
    else if (typeof value === "string" && isAmount(value))
      others.amount.push(change(String(Number(value) + 1)));
  };
  const body = bodyJson(request);
  const form = new URLSearchParams(body ? "" : bodyText(request));
  for (const { path, value } of body ? pathsOf(body) : [])
    look(value, (other) => withBody(request, JSON.stringify(replaced(body, path, other))));
  for (const [name, value] of form)
    look(value, (other) => {
      const changed = new URLSearchParams(form);
      changed.set(name, String(other));
      return withBody(request, changed.toString());
    });
  return others;
}
