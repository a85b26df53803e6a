import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SettingField } from "@mostrador/contract";
import { afterAll, describe, expect, test } from "vitest";
import { mapOf, numberOf, parseJson, textOf } from "../json.ts";
import type { PaymentAdapter, PaymentNotice } from "../payment-port.ts";
import type { InboxSettings } from "../provider-request.ts";
import { hmacSha256Hex, isSameSecret } from "../signature.ts";
import { allPaymentChecks } from "./payment.ts";
import { loadPaymentSubject, type PaymentSubject } from "./payment-subject.ts";

/** Coins: the smallest way to be paid that keeps every promise. */
const text = (es: string) => ({ es, en: es, pt: es });
const settings: readonly SettingField[] = [
  {
    name: "coin_secret",
    type: "secret",
    label: text("Clave"),
    help: text("Firma los avisos."),
    required: true,
  },
];

function parse(request: { body: Uint8Array }): ReturnType<PaymentAdapter["parse"]> {
  const body = mapOf(parseJson(request.body));
  const external_id = textOf(body?.["id"]);
  const payment_id = textOf(body?.["payment"]);
  const amount_minor = numberOf(body?.["amount"]);
  const currency = textOf(body?.["currency"]);
  if (!external_id || !payment_id) return { notices: [], ignored: [{ reason: "no ids" }] };
  if (amount_minor === undefined || !Number.isSafeInteger(amount_minor) || amount_minor < 0)
    return { notices: [], ignored: [{ reason: "no amount" }] };
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return { notices: [], ignored: [{ reason: "no currency" }] };
  const amount = { amount_minor, currency };
  return {
    notices: [{ external_id, payment_id, provider_ref: external_id, state: "paid", amount }],
    ignored: [],
  };
}

const seal = (body: Uint8Array, time: string, given: InboxSettings) =>
  hmacSha256Hex(String(given["coin_secret"] ?? ""), Buffer.concat([Buffer.from(time), body]));

const coins: PaymentAdapter = {
  id: "coins",
  label: "Coins",
  hosts: ["coins.example"],
  settings,
  async start(order, _settings, http) {
    await http.request({ method: "POST", url: "https://coins.example/start" });
    return { redirect_url: `https://coins.example/${order.payment_id}`, provider_ref: order.payment_id };
  },
  verify(request, given, now) {
    const [time = "", sealed = ""] = (request.headers["x-coin"] ?? "").split(" ");
    if (!given["coin_secret"]) return { result: "refused", reason: "no secret" };
    if (sealed === "") return { result: "refused", reason: "missing" };
    if (!isSameSecret(sealed, seal(request.body, time, given))) return { result: "refused", reason: "wrong" };
    return Date.parse(now) - Date.parse(time) < 300_000
      ? { result: "ok" }
      : { result: "refused", reason: "old" };
  },
  parse,
  simulator: {
    actions: ["pay"],
    notices(_action, order, given, now) {
      const body = Buffer.from(
        JSON.stringify({ id: "c-sim", payment: order.payment_id, amount: 1, currency: "CLP" }),
      );
      const headers = { "x-coin": `${now} ${seal(body, now, given)}` };
      return [{ delay_ms: 0, request: { method: "POST", headers, query: {}, body, url: "" } }];
    },
  },
};

const root = mkdtempSync(join(tmpdir(), "mostrador-coins-"));
const folder = join(root, "coins");
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(folder, "fixtures/inbound"), { recursive: true });
for (const name of ["index.ts", "verify.ts", "parse.ts", "wire.ts", "payment.test.ts"])
  writeFileSync(join(folder, name), "");
writeFileSync(join(folder, "README.md"), "`coin_secret`");
for (const [situation, amount] of [
  ["paid", 990],
  ["paid-more", 1990],
] as const) {
  const notice: PaymentNotice = {
    external_id: situation,
    payment_id: "p-1",
    provider_ref: situation,
    state: "paid",
    amount: { amount_minor: amount, currency: "CLP" },
  };
  const request = { body: { id: situation, payment: "p-1", amount, currency: "CLP" } };
  writeFileSync(
    join(folder, `fixtures/inbound/${situation}.json`),
    JSON.stringify({ request, notices: [notice] }),
  );
}
const good = loadPaymentSubject({
  adapter: coins,
  settings: { coin_secret: "made-up-coin" },
  folder: pathToFileURL(`${folder}/`),
  sign: (request, given, now) => ({
    ...request,
    headers: { ...request.headers, "x-coin": `${now} ${seal(request.body, now, given)}` },
  }),
});

const withAdapter = (changes: Partial<PaymentAdapter>): PaymentSubject => ({
  ...good,
  adapter: { ...coins, ...changes },
});
const withNotices = (change: (notices: PaymentNotice[], now: string) => PaymentNotice[]) =>
  withAdapter({
    parse: (request, _settings, now) => ({ ...parse(request), notices: change(parse(request).notices, now) }),
  });
const accepting = (reason: string) =>
  withAdapter({
    verify(request, given, now) {
      const real = coins.verify(request, given, now);
      return real.result === "refused" && real.reason === reason ? { result: "ok" } : real;
    },
  });
let seen = 0;

const canaries: Readonly<Record<string, PaymentSubject>> = {
  "the folder has the same files as every way to be paid": { ...good, folder: pathToFileURL(`${root}/`) },
  "every setting has a label and help in Spanish, English and Portuguese": withAdapter({
    settings: settings.map((field) => ({ ...field, label: text("") })),
  }),
  "the README names every setting": withAdapter({
    settings: settings.map((field) => ({ ...field, name: "other_secret" })),
  }),
  "no fixture bears a secret": { ...good, settings: { coin_secret: "paid-more" } },
  "every inbound fixture gives exactly its notices": withNotices((notices) =>
    notices.map((notice) => ({ ...notice, state: "pending" })),
  ),
  "nothing that may come in makes it throw, and nothing is dropped in silence": withAdapter({
    parse: (request) => ({ ...parse(request), ignored: [] }),
  }),
  "a webhook twice, or out of order, ends in the same notices": withNotices((notices) =>
    notices.map((notice) => ({ ...notice, reason: String(++seen) })),
  ),
  "different notices have different ids": {
    ...good,
    inbound: good.inbound.map((fixture) => ({
      ...fixture,
      notices: fixture.notices.map((notice) => ({ ...notice, external_id: "same" })),
    })),
  },
  "another amount or currency is reported as it is": withNotices((notices) =>
    notices.map((notice) => ({ ...notice, amount: { ...notice.amount, currency: "CLP" } })),
  ),
  "a visit to the return address settles nothing": withAdapter({
    verify: () => ({ result: "ok" }),
    parse: () => good.inbound[0] ?? { notices: [], ignored: [] },
  }),
  "a payment starts at declared hosts, and its address bears no secret": withAdapter({ hosts: [] }),
  "what goes wrong at the start is told without secrets": withAdapter({
    async start(_order, given) {
      throw new Error(`refused with ${given["coin_secret"]}`);
    },
  }),
  "the simulated bank's notices are signed and understood": withAdapter({
    simulator: {
      actions: ["pay"],
      notices: (...given) =>
        (coins.simulator?.notices(...given) ?? []).map((one) => ({
          ...one,
          request: { ...one.request, headers: {} },
        })),
    },
  }),
  "a good signature passes": withAdapter({ verify: () => ({ result: "refused", reason: "no" }) }),
  "a missing signature is refused": accepting("missing"),
  "a signature with another secret is refused": accepting("wrong"),
  "a signature with one character changed is refused": accepting("wrong"),
  "a body with one byte changed is refused": accepting("wrong"),
  "a stale signature is refused": accepting("old"),
  "an inbox without its secrets lets nobody in": accepting("no secret"),
};

describe.each(Object.keys(allPaymentChecks))("%s", (name) => {
  const check = allPaymentChecks[name];
  const faulty = canaries[name];

  test("holds for a good way to be paid", async () => {
    await check?.(good);
  });

  test("catches a faulty one", async () => {
    expect(faulty, "there is no canary").toBeDefined();
    if (faulty) await expect((async () => check?.(faulty))()).rejects.toThrow();
  });
});

test("every canary belongs to a check", () => {
  expect(Object.keys(canaries).filter((name) => !Object.hasOwn(allPaymentChecks, name))).toEqual([]);
});
