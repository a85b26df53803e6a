import { randomBytes } from "node:crypto";
import type { Message, PhoneActSent, PhoneThread } from "@mostrador/contract";
import { scopes } from "@mostrador/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../app-testing.ts";
import { describeOnBothEngines } from "../platform/db/testing.ts";

const api_base = "http://simulator.localhost";
const segment_price = "0.0420 USD";
const carriers: Readonly<Record<string, object>> = {
  plivo: { api_base, auth_id: "MA1", auth_token: "made-up", sender: "56225550100", segment_price },
  twilio: { api_base, account_sid: "AC1", auth_token: "made-up", sender: "+56225550101", segment_price },
  vonage: {
    ...{ api_base, api_key: "k", api_secret: "s", signature_secret: "made-up", api: "sms" },
    ...{ sender: "56225550102", segment_price },
  },
};

describeOnBothEngines("a telephone without apps", (open) => {
  let shop: TestApp;
  let key: string;

  beforeAll(async () => {
    shop = await startTestApp(await open());
    key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
  });
  afterAll(() => shop.stop());

  async function newPhone(channel: string, name: string) {
    const body = { name: "SMS", flow_slug: "echo", channel, settings: carriers[channel] };
    const inbox = (await shop.call("POST /inboxes", { key, body })).json().id;
    const phone = randomBytes(16).toString("base64url");
    const headers = { "x-phone": phone, "x-phone-name": encodeURIComponent(name) };
    const number = (await shop.call("GET ./phone/api/home", { headers })).json().number;
    return {
      number,
      act: (act: PhoneActSent) => shop.call(`POST ./phone/api/apps/${inbox}/acts`, { headers, body: act }),
      thread: async (): Promise<PhoneThread> =>
        (await shop.call(`GET ./phone/api/apps/${inbox}/thread`, { headers })).json(),
    };
  }

  /** The thread of this inbox as the shop has it. */
  async function messagesOf(channel: string, number: string): Promise<Message[]> {
    const { items } = (await shop.call(`GET /conversations?search=${number}`, { key })).json();
    const found = items.find((one: { channel: string }) => one.channel === channel);
    if (!found) return [];
    return (await shop.call(`GET /conversations/${found.id}/messages`, { key })).json().items;
  }

  describe.each(Object.keys(carriers))("at %s", (channel) => {
    it("writes a long text that arrives once and whole, and is shown what the answer costs", async () => {
      const phone = await newPhone(channel, "Rosa Díaz");
      const text = "¿Me guardas dos pares de la Brisa, talla 42, y uno de la Lona? Paso el sábado. 👟 "
        .repeat(6)
        .trim();
      expect((await phone.act({ type: "text", text })).statusCode).toBe(204);
      await expect.poll(async () => (await phone.thread()).messages.length, { timeout: 15_000 }).toBe(2);
      const [asked, answered] = (await phone.thread()).messages;
      expect(asked?.content).toEqual({ kind: "text", text });
      expect(answered).toMatchObject({
        content: { text },
        segments: expect.any(Number),
        cost: { currency: "USD" },
      });
      expect(answered?.segments).toBeGreaterThan(5);
      await expect
        .poll(
          async () => (await messagesOf(channel, phone.number)).map((one) => [one.direction, one.state]),
          {
            timeout: 15_000,
          },
        )
        .toEqual([
          ["inbound", "received"],
          ["outbound", "delivered"],
        ]);
    });

    it("asks for no more messages, and the bot is silent", async () => {
      const phone = await newPhone(channel, "Ana Alto");
      await phone.act({ type: "text", text: "ALTO" });
      await phone.act({ type: "text", text: "hola" });
      const sent = async () => (await messagesOf(channel, phone.number)).map(({ content }) => content);
      await expect.poll(sent, { timeout: 15_000 }).toHaveLength(2);
      expect(await sent()).toEqual([
        { kind: "text", text: "hola" },
        { kind: "text", text: "hola" },
      ]);
    });
  });
});
