import { randomBytes } from "node:crypto";
import type { PhoneActSent, PhoneHome, PhoneThread, PhoneThreads } from "@mostrador/contract";
import { scopes } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../app-testing.ts";
import { describeOnBothEngines } from "../platform/db/testing.ts";

const settings = {
  phone_number_id: "105",
  access_token: "token-of-the-simulator",
  app_secret: "secret-of-the-simulator",
  verify_token: "verify-of-the-simulator",
  api_base: "https://simulator.localhost",
};

describeOnBothEngines("the simulated phone", (open) => {
  let shop: TestApp;
  let key: string;
  let inbox: string;

  beforeAll(async () => {
    shop = await startTestApp(await open());
    const workspace_id = shop.app.workspace.workspaces.list()[0]?.id ?? "";
    key = await shop.newKey(workspace_id, scopes);
    inbox = await connect({ channel: "whatsapp", settings });
  });
  afterAll(() => shop.stop());

  async function connect(body: { channel: string; settings: object }): Promise<string> {
    const answer = await shop.call("POST /inboxes", {
      key,
      body: { name: "Prueba", flow_slug: "echo", ...body },
    });
    return answer.json().id;
  }

  /** A phone with a key of its own, and what one can do with it. */
  function newPhone(phone = randomBytes(16).toString("base64url"), name = "Rosa Díaz") {
    const headers = { "x-phone": phone, "x-phone-name": encodeURIComponent(name) };
    const thread = async (seen = ""): Promise<PhoneThread> =>
      (await shop.call(`GET ./phone/api/apps/${inbox}/thread?seen=${seen}`, { headers })).json();
    return {
      headers,
      thread,
      home: async (): Promise<PhoneHome> => (await shop.call("GET ./phone/api/home", { headers })).json(),
      act: (act: PhoneActSent) => shop.call(`POST ./phone/api/apps/${inbox}/acts`, { headers, body: act }),
      fail: (failure: string) =>
        shop.call(`POST ./phone/api/apps/${inbox}/failures`, { headers, body: { failure, times: 1 } }),
      /** Waits as the page does until the thread holds so many messages. */
      async until(count: number): Promise<PhoneThread["messages"]> {
        let now = await thread();
        while (now.messages.length < count) now = await thread(String(now.version));
        return now.messages;
      },
    };
  }

  it("writes to the shop by the provider's webhook and shows what the shop answers", async () => {
    const phone = newPhone();
    expect((await phone.act({ type: "text", text: "hola <b>" })).statusCode).toBe(204);
    const [asked, answered] = await phone.until(2);
    expect(asked).toMatchObject({ by: "customer", content: { kind: "text", text: "hola <b>" } });
    expect(answered).toMatchObject({ by: "shop", content: { kind: "text", text: "hola <b>" } });
    const { items } = (await shop.call("GET /conversations?search=Rosa", { key })).json();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ contact_name: "Rosa Díaz", channel: "whatsapp" });
  });

  it("reports to the shop that what it sent was read", async () => {
    const phone = newPhone(undefined, "Leonor Leída");
    await phone.act({ type: "text", text: "hola" });
    await phone.until(2);
    const { items } = (await shop.call("GET /conversations?search=Leonor", { key })).json();
    await expect
      .poll(async () => {
        const answer = await shop.call(`GET /conversations/${items[0].id}/messages`, { key });
        return answer.json().items.find((one: { direction: string }) => one.direction === "outbound")?.state;
      })
      .toBe("read");
  });

  it("sees its own thread alone, under a number that is made from its key", async () => {
    const one = newPhone();
    const other = newPhone();
    await one.act({ type: "text", text: "mío" });
    await other.act({ type: "text", text: "tuyo" });
    expect((await one.until(2)).map(({ content }) => content)).toEqual([
      { kind: "text", text: "mío" },
      { kind: "text", text: "mío" },
    ]);
    expect((await one.home()).number).toMatch(/^569\d{8}$/);
    expect((await one.home()).number).not.toBe((await other.home()).number);
    expect((await newPhone(one.headers["x-phone"]).home()).number).toBe((await one.home()).number);
  });

  it("hears of all its apps in one request, and at once what has changed in one", async () => {
    const other = await connect({ channel: "whatsapp", settings: { ...settings, phone_number_id: "106" } });
    const phone = newPhone();
    const ask = async (seen: string): Promise<PhoneThreads> =>
      (await shop.call(`GET ./phone/api/threads?seen=${seen}`, { headers: phone.headers })).json();
    const first = await ask("");
    expect(Object.keys(first)).toEqual(expect.arrayContaining([inbox, other]));
    const seen = Object.entries(first).map(([id, { version }]) => `${id}:${version}`);
    const next = ask(seen.join());
    await phone.act({ type: "text", text: "hola" });
    expect(Object.keys(await next)).toEqual([inbox]);
    const nobody = await shop.call("GET ./phone/api/threads");
    expect(nobody.statusCode).toBe(401);
  });

  it("shows the picture that it sent", async () => {
    const phone = newPhone();
    await phone.act({ type: "picture", mime_type: "image/png", base64: "iVBORw0KGgo=" });
    const [sent] = (await phone.thread()).messages;
    expect(sent?.content).toMatchObject({ kind: "media", url: "data:image/png;base64,iVBORw0KGgo=" });
  });

  it("lets the provider fail on demand, and the shop's answer comes all the same", async () => {
    const phone = newPhone();
    expect((await phone.fail("server_error")).statusCode).toBe(204);
    await phone.act({ type: "text", text: "¿sigues ahí?" });
    expect((await phone.until(2)).at(-1)).toMatchObject({ by: "shop" });
  });

  it("is told which apps there are, and nothing of inboxes that are connected to real providers", async () => {
    const web = await connect({ channel: "webchat", settings: {} });
    const real = await connect({
      channel: "whatsapp",
      settings: { ...settings, api_base: "https://graph.facebook.com" },
    });
    const phone = newPhone();
    const { apps } = await phone.home();
    expect(apps).toContainEqual({
      inbox_id: inbox,
      channel: "whatsapp",
      label: "WhatsApp",
      colour: "#25D366",
      kind: "simulated",
    });
    expect(apps).toContainEqual({
      inbox_id: web,
      channel: "webchat",
      label: "Web chat",
      colour: "#BF4E30",
      kind: "web",
    });
    expect(apps.map(({ inbox_id }) => inbox_id)).not.toContain(real);
    for (const closed of [web, real, "nothing"])
      for (const [method, room] of [
        ["GET", "thread"],
        ["POST", "acts"],
      ])
        expect(
          (
            await shop.call(`${method} ./phone/api/apps/${closed}/${room}`, {
              headers: phone.headers,
              ...(method === "POST" && { body: { type: "open" } }),
            })
          ).statusCode,
        ).toBe(404);
  });

  it("answers nobody without a phone's key, and takes no act that it does not know", async () => {
    expect((await shop.call("GET ./phone/api/home")).statusCode).toBe(401);
    const short = { headers: { "x-phone": "1234" } };
    expect((await shop.call(`GET ./phone/api/apps/${inbox}/thread`, short)).statusCode).toBe(401);
    const phone = newPhone();
    const odd = { headers: phone.headers, body: { type: "dance" } };
    expect((await shop.call(`POST ./phone/api/apps/${inbox}/acts`, odd)).statusCode).toBe(400);
    expect((await phone.fail("dance")).statusCode).toBe(400);
  });
});

describeOnBothEngines("a phone that waits for news", (open) => {
  it("does not keep the server from stopping", async () => {
    const shop = await startTestApp(await open());
    const key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
    const inbox = (
      await shop.call("POST /inboxes", { key, body: { name: "Prueba", channel: "whatsapp", settings } })
    ).json().id;
    const headers = { "x-phone": "k".repeat(22) };
    const ask = (seen = "") => shop.call(`GET ./phone/api/apps/${inbox}/thread?seen=${seen}`, { headers });
    const waiting = ask((await ask()).json().version);
    await new Promise((done) => setImmediate(done));
    await shop.stop();
    expect((await waiting).json().messages).toEqual([]);
  });
});
