import { gzipSync } from "node:zlib";
import { payments as providers } from "@mostrador/adapters";
import type { Payment } from "@mostrador/contract";
import Fastify, { type FastifyInstance } from "fastify";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { answerWithProblems } from "../../../platform/http/problem.ts";
import { newId } from "../../../platform/ids.ts";
import { createTestCommerce, openTestShop, type TestShop, type TestShopOptions } from "../testing.ts";

describeOnBothEngines("the pay page", (open) => {
  let database: Database;
  let shop: TestShop;
  let http: FastifyInstance;
  let variant_id: string;
  beforeAll(async () => {
    database = await open();
    ({ shop, http, variant_id } = await openPage(database));
  });
  afterAll(async () => {
    shop.commerce.payments.stop();
    await http.close();
  });

  const pathOf = (payment: Payment) => new URL(payment.url).pathname;
  const see = async (payment: Payment, at = http) => (await at.inject(pathOf(payment))).body;
  const press = (payment: Payment, action: string, at = http) =>
    at.inject({
      method: "POST",
      url: `${pathOf(payment)}/${action}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });

  it("shows the order and what to do, works without scripts, and weighs little", async () => {
    const { payment, order } = await buy(shop, variant_id);
    const answer = await http.inject(pathOf(payment));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline';/,
    );
    expect(answer.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "same-origin" });
    for (const words of ["Tienda Sur", order.number, "Producto A", "$3.990", "Modo de prueba"])
      expect(answer.body).toContain(words);
    expect(answer.body).not.toMatch(/<script|\son\w+=/);
    expect(gzipSync(answer.body).length).toBeLessThan(50 * 1024);
  });

  it.each([
    ["es-CL", "listo para pagar"],
    ["en-US", "ready to pay"],
    ["pt-BR", "pronto para pagar"],
    ["de-DE", "listo para pagar"],
    ["en_US", "ready to pay"],
    ["¿?", "listo para pagar"],
  ])("speaks the customer's language: %s", async (locale, words) => {
    expect(await see((await buy(shop, variant_id, { locale })).payment)).toContain(words);
  });

  it.each([
    ["approve", "¡Pago recibido!"],
    ["duplicate", "¡Pago recibido!"],
    ["decline", "El pago no pasó"],
    ["delay", "Estamos confirmando tu pago"],
    ["expire", "Se venció el tiempo para pagar"],
    ["mismatch", "que no pudimos aplicar"],
  ])("after %s says: %s", async (action, words) => {
    const { payment } = await buy(shop, variant_id);
    const answer = await press(payment, action);
    expect([answer.statusCode, answer.headers["location"]]).toEqual([303, pathOf(payment)]);
    expect(await see(payment)).toContain(words);
  });

  it("hears late what was to come, also when the server was down meanwhile", async () => {
    const { payment, order } = await buy(shop, variant_id);
    await press(payment, "delay");
    shop.commerce.payments.stop();
    const ahead = (ms: number) => ({
      now: () => new Date(Date.now() + ms).toISOString(),
      ms: () => Date.now() + ms,
    });
    const state = async () => (await shop.commerce.orders.get(shop.workspace_id, order.id)).state;
    const early = createTestCommerce(database, { clock: ahead(3_000) }).commerce;
    await early.payments.deliverDelayed();
    expect(await state()).toBe("pending_payment");
    const processes = [1, 2].map(() => createTestCommerce(database, { clock: ahead(20 * 60_000) }).commerce);
    await Promise.all(processes.map(({ payments }) => payments.deliverDelayed()));
    expect(await state()).toBe("paid");
    expect(await database.query("SELECT 1 FROM delayed_notices WHERE payment_id = $1", [payment.id])).toEqual(
      [],
    );
  });

  it("settles nothing when the customer only comes back to it", async () => {
    const { payment, order } = await buy(shop, variant_id);
    await http.inject(`${pathOf(payment)}?status=approved&collection_status=approved&payment_id=1`);
    expect((await shop.commerce.orders.get(shop.workspace_id, order.id)).state).toBe("pending_payment");
  });

  it("takes a double click as one payment", async () => {
    const { payment, order, contact_id } = await buy(shop, variant_id);
    await Promise.all([press(payment, "approve"), press(payment, "approve"), press(payment, "approve")]);
    expect(await shop.commerce.orders.get(shop.workspace_id, order.id)).toMatchObject({
      state: "paid",
      needs_refund: false,
    });
    expect(await shop.heard(contact_id)).toHaveLength(1);
  });

  it("offers another try after a decline, under a link of its own that pays the same order once", async () => {
    const { payment, order } = await buy(shop, variant_id);
    await press(payment, "decline");
    const again = await press(payment, "renew");
    expect(again.headers["location"]).not.toBe(pathOf(payment));
    expect((await press(payment, "renew")).headers["location"]).toBe(again.headers["location"]);
    await http.inject({ method: "POST", url: `${again.headers["location"]}/approve` });
    expect(await see(payment)).toContain("¡Pago recibido!");
    const { payments } = await shop.commerce.orders.get(shop.workspace_id, order.id);
    expect(payments.map((one) => one.state)).toEqual(["declined", "paid"]);
  });

  it("says that a cancelled order needs no money, and leaves nothing to press", async () => {
    const { payment, order } = await buy(shop, variant_id);
    await shop.commerce.orders.move(shop.workspace_id, order.id, "cancel", {});
    const page = await see(payment);
    expect(page).toContain("Este pedido se canceló");
    expect(page).not.toContain("<form");
  });

  it("shows what people wrote as text", async () => {
    const { payment } = await buy(shop, variant_id, { line1: `<img src=x onerror="alert(1)">` });
    expect(await see(payment)).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });

  it("knows no other links and no other buttons", async () => {
    const { payment } = await buy(shop, variant_id);
    const missing = await http.inject({ url: "/pay/nothing", headers: { "accept-language": "en-GB,en" } });
    expect([missing.statusCode, missing.body.includes("This link does not exist")]).toEqual([404, true]);
    expect((await press(payment, "give-me-money")).statusCode).toBe(404);
    expect((await http.inject({ method: "POST", url: "/pay/nothing/approve" })).statusCode).toBe(404);
  });

  it("leads to a real provider by one button, and says when that one does not answer", async () => {
    const [test] = providers;
    if (!test) return expect.fail("there is no provider");
    const { simulator: _none, ...bank } = test;
    const started: string[] = [];
    let isDown = false;
    const start: typeof test.start = async ({ notify_url, return_url }) => {
      started.push(notify_url, return_url);
      if (isDown) throw new Error("503");
      return { redirect_url: "https://bank.example/checkout/1", provider_ref: "1" };
    };
    const real = await openPage(database, { adapters: [{ ...bank, hosts: ["bank.example"], start }] });
    const { payment } = await buy(real.shop, real.variant_id);
    const page = await real.http.inject(pathOf(payment));
    expect(page.body).toContain("Pagar $3.990");
    expect(page.body).not.toContain("Modo de prueba");
    expect(page.headers["content-security-policy"]).toContain("form-action 'self' https://bank.example;");
    const leaving = await press(payment, "start", real.http);
    expect([leaving.statusCode, leaving.headers["location"]]).toEqual([
      303,
      "https://bank.example/checkout/1",
    ]);
    expect(started).toEqual([
      `https://shop.example/hooks/payments/test/${real.shop.workspace_id}`,
      payment.url,
    ]);
    expect(await see(payment, real.http)).toContain("Pagar $3.990");
    isDown = true;
    const back = await press(payment, "start", real.http);
    expect(back.headers["location"]).toBe(`${pathOf(payment)}?trouble=1`);
    expect((await real.http.inject(`${back.headers["location"]}`)).body).toContain("no respondió");
    await real.http.close();
  });

  it("hears providers at their own door only with the right signature", async () => {
    const url = `/hooks/payments/test/${shop.workspace_id}`;
    expect((await http.inject({ method: "POST", url, payload: "{}" })).statusCode).toBe(401);
    expect((await http.inject({ method: "POST", url: "/hooks/payments/test/nobody" })).statusCode).toBe(404);
    const stranger = `/hooks/payments/none/${shop.workspace_id}`;
    expect((await http.inject({ method: "POST", url: stranger, payload: "{}" })).statusCode).toBe(404);
  });
});

async function openPage(database: Database, options: TestShopOptions = {}) {
  const shop = await openTestShop(database, options);
  const { A: variant_id = "" } = await shop.stock({ A: { price: 3_990, units: 500 } });
  const http = Fastify();
  answerWithProblems(http, pino({ level: "silent" }));
  shop.commerce.mount({
    ...{ http, mount: () => {} },
    browserOf: () => expect.fail("a pay page has no session"),
  });
  await http.ready();
  return { shop, http, variant_id };
}

async function buy(shop: TestShop, variant_id: string, customer: { locale?: string; line1?: string } = {}) {
  const contact_id = await shop.contact(customer.locale ? { locale: customer.locale } : {});
  const cart_id = newId();
  await shop.commerce.carts.put(shop.workspace_id, cart_id, {
    contact_id,
    lines: [{ variant_id, quantity: 1 }],
    delivery: { method: "delivery", address: { line1: customer.line1 ?? "Los Olmos 123" } },
  });
  const outcome = await shop.commerce.orders.checkout({
    ...{ workspace_id: shop.workspace_id, cart_id, contact_id, conversation_id: null, request: {} },
  });
  if (outcome.result !== "placed") return expect.fail(`not placed: ${JSON.stringify(outcome)}`);
  return { contact_id, order: outcome.order, payment: outcome.payment };
}
