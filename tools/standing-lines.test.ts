import { afterEach, expect, it } from "vitest";
import { startSmsc, type TestSmsc } from "../packages/adapters/src/channels/smpp/smsc-testing.ts";
import { startTestApp, type TestApp } from "../packages/server/src/app-testing.ts";
import { describeOnBothEngines } from "../packages/server/src/platform/db/testing.ts";
import { until } from "../packages/server/src/runtime/testing.ts";

/** The whole server with an SMS centre at its end: what adapter and server do only together. */
const rosa = "56911112222";
let smsc: TestSmsc;
let server: TestApp | undefined;
afterEach(async () => {
  await server?.stop();
  await smsc.stop();
});

describeOnBothEngines("an inbox on a connection of its own", (open) => {
  it("receives, sends, waits while the connection is down, follows its settings, and says goodbye", async () => {
    smsc = await startSmsc();
    const app = await startTestApp(await open());
    server = app;
    const shop = await app.newShop();
    const call = (what: string, body?: object) =>
      app.call(what, { key: shop.key, ...(body ? { body } : {}) });
    const settings = { api_base: smsc.url, system_id: "uno", password: "made-up", sender: "56225550100" };
    const made = await call("POST /inboxes", { name: "SMS", channel: "smpp", settings });
    expect(made.statusCode, made.body).toBeLessThan(300);
    const inbox_id: string = made.json().id;
    const problem = async () => (await call("GET /inboxes")).json().items[0].problem;
    await until("the sign-in", () => smsc.binds.length === 1);

    const part = (number: number, text: string) =>
      smsc.deliver({
        ...{ source_addr: rosa, source_addr_ton: 1, destination_addr: "56225550100", data_coding: 3 },
        short_message: { udh: Buffer.of(5, 0, 3, 77, 2, number), message: text },
      });
    expect(await part(2, "zapatillas rojas?")).toBe(0);
    expect(await part(1, "Hola, ¿tienen ")).toBe(0);
    await until("the conversation", async () => (await call("GET /conversations")).json().items.length === 1);
    const conversation_id: string = (await call("GET /conversations")).json().items[0].id;
    const messages = async () => (await call(`GET /conversations/${conversation_id}/messages`)).json().items;
    expect(await messages()).toMatchObject([{ content: { text: "Hola, ¿tienen zapatillas rojas?" } }]);

    const say = async (text: string) => {
      const sent = await call(`POST /conversations/${conversation_id}/messages`, {
        content: { kind: "text", text },
      });
      expect(sent.statusCode, sent.body).toBeLessThan(300);
    };
    const last = async () => (await messages()).at(-1);
    smsc.onSubmit = (pdu, session) => {
      const words =
        "id:00a1 sub:001 dlvrd:001 submit date:2611251200 done date:2611251200 stat:DELIVRD err:000 text:";
      const receipt = {
        source_addr: rosa,
        source_addr_ton: 1,
        destination_addr: "56225550100",
        esm_class: 4,
      };
      session.deliver_sm({ ...receipt, short_message: words }, () => {});
      setTimeout(() => session.send(pdu.response({ message_id: "a1" })), 30);
    };
    await say("Sí, en 42 y 43");
    await until("its receipt", async () => (await last()).state === "delivered");
    expect(smsc.submitted).toHaveLength(1);

    const { port } = smsc;
    await smsc.stop();
    await until("the problem", async () => (await problem()) !== null);
    await say("¿Te las aparto?");
    smsc = await startSmsc(port);
    await until("the message that waited", () => smsc.submitted.length === 1, 20_000);
    await until("that all is well", async () => (await problem()) === null);
    await until("that it is sent", async () => (await last()).state === "sent");

    await call(`PATCH /inboxes/${inbox_id}`, { settings: { ...settings, system_id: "dos" } });
    await until("the new sign-in", () => smsc.binds.some((bind) => bind.includes("dos/")));
    expect(smsc.unbinds).toBe(1);
    server = undefined;
    await app.stop();
    expect(smsc.unbinds).toBe(2);
    expect(smsc.submitted).toHaveLength(1);
  });
});
