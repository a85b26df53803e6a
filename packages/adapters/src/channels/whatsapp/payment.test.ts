import type { InboxSettings } from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { expect, test } from "vitest";
import { playAgainst } from "../_meta/simulated-testing.ts";
import { whatsapp } from "./index.ts";

const settings: InboxSettings = {
  phone_number_id: "106540352242922",
  access_token: "made-up-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  native_payments: true,
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};
const asked: Content = {
  kind: "payment_request",
  text: "Seu pedido está pronto.",
  order_number: "M-1001",
  amount: { amount_minor: 19_990, currency: "BRL" },
  url: "https://tienda.example/pay/x",
  button_label: "Pagar",
  options: [],
};

test("on a number of Brazil a request to pay is an order of WhatsApp's, each with a reference of its own", async () => {
  const { simulator, send, bodies } = playAgainst(whatsapp, settings, "5511911112222");
  simulator.act({ type: "text", text: "Oi" });
  for (const last of ["1", "2"])
    expect(await send(asked, { message_id: `0199aaaa-0000-7000-8000-00000000000${last}` })).toMatchObject({
      class: "ok",
    });
  const references = bodies().map(({ interactive }) => interactive.action.parameters.reference_id);
  expect(references).toEqual(["M-1001.000000000001", "M-1001.000000000002"]);
  expect(simulator.thread().at(-1)?.content).toMatchObject({
    cards: [{ url: "https://tienda.example/pay/x" }],
  });
});

test("it never is where the sums are no reais, or nobody asked for it", async () => {
  for (const [native_payments, currency] of [
    [true, "CLP"],
    [false, "BRL"],
  ] as const) {
    const { simulator, send, bodies } = playAgainst(
      whatsapp,
      { ...settings, native_payments },
      "5511911112222",
    );
    simulator.act({ type: "text", text: "Oi" });
    await send({ ...asked, amount: { amount_minor: 19_990, currency } });
    expect(bodies().map(({ interactive }) => interactive.type)).toEqual(["cta_url"]);
  }
});
