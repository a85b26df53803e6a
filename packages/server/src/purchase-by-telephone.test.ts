import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBothEngines } from "./platform/db/testing.ts";
import { openSpokenShop } from "./spoken-shop-testing.ts";

const settings = {
  account_sid: "AC00000000000000000000000000000001",
  auth_token: "token-of-the-simulator",
  phone_number: "+56221234567",
  api_base: "http://simulator.localhost",
};

describeOnBothEngines("a purchase by telephone", (open) => {
  let caller: Awaited<ReturnType<typeof openSpokenShop>>;
  beforeAll(async () => {
    caller = await openSpokenShop(
      await open(),
      { channel: "twiliovoice", settings },
      "Pulse (\\d+) para {label}",
    );
  });
  afterAll(() => caller.shop.stop());

  it("is made with keys and words, the link comes as a text message, and the next call knows that it is paid", async () => {
    const { shop, key, act, heard, say, press } = caller;
    await act({ type: "open" });
    expect(await heard()).toContain("Pulse 1 para Ver catálogo");
    const detail = await say("busco zapatiyas rojas");
    const cart = await press("42", detail);
    const how = await press("Pagar", cart);
    expect(await press("A domicilio", how)).toContain("dirección");
    const review = await say("Los Olmos 123, Providencia");
    expect(review).toContain("39990 pesos");
    const link = await press("Confirmar y pagar", review);
    const [url = ""] = /http\S+\/pay\/[\w-]{27}/.exec(link) ?? [];
    expect(link).toContain(`SMS: ${url}`);
    await act({ type: "text", text: "/colgar" });
    await shop.call(`POST .${new URL(url).pathname}/approve`);
    const states = async () => (await shop.call("GET /orders", { key })).json().items[0]?.state;
    await expect.poll(states, { timeout: 10_000 }).toBe("paid");
    const [{ id }] = (await shop.call("GET /conversations", { key })).json().items;
    const waiting = async () =>
      (await shop.call(`GET /conversations/${id}/messages`, { key }))
        .json()
        .items.filter(({ state }: { state: string }) => state === "queued").length;
    await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
    await act({ type: "open" });
    expect(await heard()).toMatch(/M-1001/);
    expect(await waiting()).toBe(0);
  });
});
