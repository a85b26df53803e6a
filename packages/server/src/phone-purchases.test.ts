import { generateKeyPairSync, randomBytes } from "node:crypto";
import {
  type Option,
  type PhoneActSent,
  type PhoneMessage,
  type PhoneThread,
  scopes,
} from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";

const catalog = JSON.stringify({
  currency: "CLP",
  products: [
    { id: "Z1", title: "Zapatillas rojas", variants: [{ sku: "Z1", price: 39_990, stock: 9 }] },
    { id: "P1", title: "Poncho de alpaca", variants: [{ sku: "P1", price: 54_990, stock: 9 }] },
  ],
});
const api_base = "http://simulator.localhost";
const inboxes: Readonly<Record<string, object>> = {
  slack: { bot_token: "made-up-bot", signing_secret: "made-up-signing" },
  discord: {
    application_id: "1000000000000000001",
    public_key: "6bbecd921a9ba88aab9153d6db37611135ace6b3e6b12c4598189159c2ed2bd8",
    bot_token: "made-up-bot",
  },
  x: {
    consumer_key: "made-up-key",
    consumer_secret: "made-up-secret",
    access_token: "1500000000000000001-made-up",
    access_token_secret: "made-up-too",
  },
  viber: { auth_token: "made-up-auth", sender_name: "Tienda Sur" },
  line: { channel_secret: "made-up-secret", channel_access_token: "made-up-access" },
  wechat: {
    app_id: "wx0000000000000001",
    app_secret: "made-up-app-secret",
    token: "madeUpToken",
    encoding_aes_key: "VZWaJIiUN1+Ue9o8mCrZvxflG/HijCT5X3FkEq98t0o",
  },
  rcs: {
    agent_id: "tienda_sur_agent@rbm.goog",
    client_token: "made-up-client",
    service_account: JSON.stringify({
      client_email: "agente@tienda-sur.example",
      private_key: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
        type: "pkcs8",
        format: "pem",
      }),
    }),
  },
};

/** The address in what the phone shows, wherever the app puts it. */
function payLink({ content }: PhoneMessage): string | undefined {
  return /https?:\/\/[^\s"]+\/pay\/[\w-]+/.exec(JSON.stringify(content))?.[0];
}
function offered({ content }: PhoneMessage): readonly Option[] {
  if (content.kind === "cards") return content.cards.flatMap(({ options }) => options);
  return content.kind === "choices" ? content.options : [];
}

describeOnBothEngines("a purchase on the simulated phone", (open) => {
  let shop: TestApp;
  let key: string;
  beforeAll(async () => {
    shop = await startTestApp(await open());
    key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
    await shop.call("POST /products/import", { key, body: { file: catalog } });
  });
  afterAll(() => shop.stop());

  async function newPhone(channel: string) {
    const settings = { ...inboxes[channel], api_base };
    const made = await shop.call("POST /inboxes", {
      key,
      body: { name: channel, channel, flow_slug: "seller-es", settings },
    });
    expect(made.statusCode, made.body).toBe(200);
    const app = `./phone/api/apps/${made.json().id}`;
    const headers = { "x-phone": randomBytes(16).toString("base64url"), "x-phone-name": "Rosa" };
    let seen = 0;
    const thread = async (version: number): Promise<PhoneThread> =>
      (await shop.call(`GET ${app}/thread?seen=${version}`, { headers })).json();
    const act = async (done: PhoneActSent) => {
      const answer = await shop.call(`POST ${app}/acts`, { headers, body: done });
      expect(answer.statusCode, answer.body).toBe(204);
    };
    /** The newest message of the shop's that is as wanted, among those that came since the last one. */
    async function sees<T>(
      what: (message: PhoneMessage) => T | undefined,
    ): Promise<{ message: PhoneMessage; found: T }> {
      let now = await thread(0);
      for (;;) {
        for (const [index, message] of [...now.messages.entries()].reverse()) {
          const found = message.by === "shop" && index >= seen ? what(message) : undefined;
          if (found === undefined) continue;
          seen = index;
          return { message, found };
        }
        now = await thread(now.version);
      }
    }
    /** Taps it where the app has buttons; else types the number that stands before it. */
    async function choose(label: string): Promise<void> {
      const { message, found } = await sees((one) => {
        const option = offered(one).find((each) => each.label.startsWith(label));
        const number = new RegExp(`(\\d+)\\. ${label}`).exec(JSON.stringify(one.content))?.[1];
        return option ?? number;
      });
      if (typeof found === "string") await act({ type: "text", text: found });
      else await act({ type: "tap", message_id: message.id, option_id: found.id, label });
    }
    return { act, sees, choose };
  }

  it.each(Object.keys(inboxes))("goes from a hello to the paid order in %s", async (channel) => {
    const phone = await newPhone(channel);
    const orders = async () => (await shop.call("GET /orders", { key })).json().items;
    const before = (await orders()).length;
    await phone.act({ type: "text", text: "hola" });
    await phone.choose("Ver catálogo");
    // What comes while the shop is still answering is read together with it
    await phone.sees(({ content }) => (JSON.stringify(content).includes("Poncho") ? true : undefined));
    await phone.act({ type: "text", text: "zapatillas rojas" });
    await phone.choose("Agregar");
    await phone.choose("Pagar");
    await phone.choose("A domicilio");
    await phone.sees(({ content }) => (JSON.stringify(content).includes("dirección") ? true : undefined));
    await phone.act({ type: "text", text: "Los Olmos 123, Providencia" });
    await phone.choose("Confirmar y pagar");
    const { found: link } = await phone.sees(payLink);
    expect((await shop.call(`POST .${new URL(link).pathname}/approve`)).statusCode).toBe(303);
    await expect.poll(async () => (await orders())[0]?.state, { timeout: 10_000 }).toBe("paid");
    expect(await orders()).toHaveLength(before + 1);
    await phone.sees(({ content }) => (JSON.stringify(content).includes("Pagado") ? true : undefined));
  });
});
