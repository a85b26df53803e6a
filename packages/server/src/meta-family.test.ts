import { createHmac, randomBytes } from "node:crypto";
import { type Conversation, type PhoneActSent, type PhoneThread, scopes } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";

const page = "104500000000001";
const common = {
  access_token: "token-of-the-simulator",
  app_secret: "secret-of-the-simulator",
  verify_token: "verify-of-the-simulator",
  api_base: "http://simulator.localhost",
};

describeOnBothEngines("a shop on a Facebook page", (open) => {
  let shop: TestApp;
  let key: string;
  let messenger: string;
  let comments: string;

  beforeAll(async () => {
    shop = await startTestApp(await open());
    key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
    messenger = await connect("messenger", { page_id: page, human_agent: true });
    comments = await connect("comments", { account_id: page, private_answer: "¡Hola! Te escribo por aquí." });
  });
  afterAll(() => shop.stop());

  async function connect(channel: string, settings: object): Promise<string> {
    const body = { name: channel, channel, flow_slug: "echo", settings: { ...common, ...settings } };
    return (await shop.call("POST /inboxes", { key, body })).json().id;
  }
  function newPhone(name: string) {
    const headers = {
      "x-phone": randomBytes(16).toString("base64url"),
      "x-phone-name": encodeURIComponent(name),
    };
    const thread = async (inbox: string): Promise<PhoneThread> =>
      (await shop.call(`GET ./phone/api/apps/${inbox}/thread`, { headers })).json();
    return {
      act: (inbox: string, body: PhoneActSent) =>
        shop.call(`POST ./phone/api/apps/${inbox}/acts`, { headers, body }),
      last: async (inbox: string) => (await thread(inbox)).messages.at(-1),
      texts: async (inbox: string) =>
        (await thread(inbox)).messages.map(({ content }) => (content.kind === "text" ? content.text : "")),
    };
  }
  async function conversations(search = ""): Promise<(Conversation & { contact_name: string | null })[]> {
    return (await shop.call(`GET /conversations?search=${search}`, { key })).json().items;
  }
  const say = (text: string): PhoneActSent => ({ type: "text", text });

  it("answers a comment in private, and knows the person when he writes there", async () => {
    const rosa = newPhone("Rosa Comenta");
    await rosa.act(comments, say("¿Precio?"));
    await expect.poll(() => rosa.texts(comments)).toEqual(["¿Precio?", "¡Hola! Te escribo por aquí."]);
    await rosa.act(comments, say("¿Y en 42?"));
    await rosa.act(messenger, say("Quiero una"));
    await expect.poll(() => rosa.texts(messenger)).toEqual(["Quiero una", "Quiero una"]);
    await expect.poll(async () => (await conversations("Rosa")).length).toBe(2);
    const found = await conversations("Rosa");
    expect(new Set(found.map((one) => one.contact_id)).size).toBe(1);
    expect(found.find((one) => one.channel === "messenger")).toMatchObject({
      owner: "bot",
      referral: { source: "comment", ref: `${page}_1001` },
    });
    expect(found.find((one) => one.channel === "comments")).toMatchObject({ owner: "queue" });
    expect(await rosa.texts(comments)).toHaveLength(3);
  });

  it("asks once for the name of a person who writes for the first time", async () => {
    await newPhone("Ana Nueva").act(messenger, say("Hola"));
    await expect
      .poll(async () => (await conversations("Ana")).map((one) => one.contact_name))
      .toEqual(["Ana Nueva"]);
  });

  it("a person of the shop sees seven days, a program 24 hours", async () => {
    await newPhone("Eva Ventana").act(messenger, say("Hola"));
    await expect.poll(async () => (await conversations("Eva")).length).toBe(1);
    const [one] = await conversations("Eva");
    const { reply } = (await shop.call(`GET /conversations/${one?.id}`, { key })).json();
    const hours = (Date.parse(reply.window_ends_at) - Date.parse(one?.last_inbound_at ?? "")) / 3_600_000;
    expect(hours).toBe(168);
  });

  it("brings a file of the shop's to WhatsApp, whole", async () => {
    const whatsapp = await connect("whatsapp", { phone_number_id: "106" });
    const flor = newPhone("Flor Foto");
    await flor.act(whatsapp, say("hola"));
    await expect.poll(() => flor.texts(whatsapp)).toEqual(["hola", "hola"]);
    const [one] = await conversations("Flor");
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const uploaded = await shop.app.http.face.http.inject({
      method: "POST",
      url: `/api/v1/conversations/${one?.id}/attachments?filename=a.png&mime_type=image/png`,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/octet-stream" },
      payload: png,
    });
    const { content } = uploaded.json();
    await shop.call(`POST /conversations/${one?.id}/messages`, { key, body: { content } });
    await expect
      .poll(async () => (await flor.last(whatsapp))?.content)
      .toMatchObject({ kind: "media", url: `data:image/png;base64,${png.toString("base64")}` });
  });

  it("reads what comes for one inbox at the address of the other", async () => {
    const item = {
      ...{ sender: { id: "7012345678901234" }, recipient: { id: page }, timestamp: Date.now() },
      message: { mid: "m_elsewhere", text: "¿Hay alguien?" },
    };
    const body = { object: "page", entry: [{ id: page, time: Date.now(), messaging: [item] }] };
    const signature = createHmac("sha256", common.app_secret).update(JSON.stringify(body)).digest("hex");
    const post = (secret: string) =>
      shop.call(`POST ./hooks/${comments}`, { headers: { "x-hub-signature-256": `sha256=${secret}` }, body });
    expect((await post("0".repeat(64))).statusCode).toBe(401);
    expect((await post(signature)).statusCode).toBe(200);
    expect((await post(signature)).statusCode).toBe(200);
    await expect
      .poll(
        async () =>
          (await conversations()).filter((one) => one.conversation_key === "7012345678901234").length,
      )
      .toBe(1);
    const [one] = (await conversations()).filter((one) => one.conversation_key === "7012345678901234");
    expect(one).toMatchObject({ channel: "messenger" });
    const messages = (await shop.call(`GET /conversations/${one?.id}/messages`, { key })).json().items;
    expect(messages.filter((message: { direction: string }) => message.direction === "inbound")).toHaveLength(
      1,
    );
  });
});
