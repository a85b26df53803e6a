import type { ChannelSimulator, InboxSettings, RawRequest } from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { expect, test } from "vitest";
import { whatsapp } from "./index.ts";

const rosa = "56911112222";
const message_id = "0199aaaa-0000-7000-8000-000000000001";
const settings: InboxSettings = {
  phone_number_id: "106540352242922",
  access_token: "made-up-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};

/** A phone, and a wire that ends at it; time stands until the test moves it. */
function setUp(customer = rosa) {
  const clock = { ms: Date.parse("2026-11-24T12:00:00.000Z") };
  let number = 0;
  const simulator: ChannelSimulator =
    whatsapp.createSimulator?.({
      settings,
      customer: { key: customer, name: "Rosa Díaz" },
      now: () => new Date(clock.ms),
      nextNumber: () => ++number,
    }) ?? expect.unreachable();
  const webhooks: RawRequest[] = [];
  const send = (content: Content) =>
    whatsapp.send({ message_id, conversation_key: rosa, to: rosa, content }, settings, {
      async request(call) {
        const body = Buffer.from(call.body ?? "");
        const request = { method: call.method, headers: call.headers ?? {}, query: {}, body, url: call.url };
        const answer = simulator.answer(request);
        webhooks.push(...answer.webhooks);
        if (answer.is_cut_off) return { result: "answer_lost", reason: "cut off" };
        return { result: "answered", status: answer.status, headers: {}, body: Buffer.from(answer.body) };
      },
    });
  const statuses = () =>
    webhooks.splice(0).flatMap((webhook) => {
      expect(whatsapp.verify(webhook, settings, "").result).toBe("ok");
      return whatsapp.parse(webhook, settings, "").events;
    });
  return { simulator, clock, send, statuses };
}
const hello: Content = { kind: "text", text: "Hola" };

test("a message is sent, delivered and read, and each report bears our own id", async () => {
  const { simulator, send, statuses } = setUp();
  simulator.act({ type: "text", text: "¿Hay alguien?" });
  const result = await send(hello);
  expect(result.class).toBe("ok");
  expect(statuses()).toMatchObject(
    ["sent", "delivered", "read"].map((state) => ({
      kind: "status",
      state,
      to_external_id: result.external_id,
      client_ref: message_id,
    })),
  );
});

test("24 hours after his last word the customer gets templates alone: the rest is accepted, then fails", async () => {
  const { simulator, clock, send, statuses } = setUp();
  simulator.act({ type: "text", text: "Hola" });
  clock.ms += 24 * 3_600_000 - 1;
  await send(hello);
  expect(statuses()).toHaveLength(3);
  clock.ms += 1;
  expect(await send(hello)).toMatchObject({ class: "ok" });
  expect(statuses()).toMatchObject([{ kind: "status", state: "failed", code: "131047" }]);
  const template: Content = {
    kind: "template",
    name: "pedido_listo",
    language: "es",
    parameters: {},
    text: "",
  };
  await send(template);
  expect(statuses()).toHaveLength(3);
  expect(simulator.thread()).toHaveLength(3);
});

test("a customer who never wrote is outside the window", async () => {
  const { send, statuses } = setUp();
  await send(hello);
  expect(statuses()).toMatchObject([{ state: "failed", code: "131047" }]);
});

test("a number without WhatsApp fails later, not at once", async () => {
  const { simulator, send, statuses } = setUp("56900000000");
  simulator.act({ type: "text", text: "Hola" });
  expect(await send(hello)).toMatchObject({ class: "ok" });
  expect(statuses()).toMatchObject([{ state: "failed", code: "131026" }]);
});

test("a message that was cut off is on the phone, and its reports settle what was in doubt", async () => {
  const { simulator, send, statuses } = setUp();
  simulator.act({ type: "text", text: "Hola" });
  simulator.fail("cut_off", 1);
  expect(await send(hello)).toMatchObject({ class: "transient", code: "answer_lost" });
  expect(simulator.thread().at(-1)).toMatchObject({ by: "shop", content: hello });
  expect(statuses()[0]).toMatchObject({ state: "sent", client_ref: message_id });
});

const options = (count: number, label = "Opción") =>
  Array.from({ length: count }, (_, index) => ({ id: `o${index}`, label: `${label} ${index}` }));
const choices = (style: "buttons" | "list", rest: object = {}): Content => ({
  kind: "choices",
  text: "Elige",
  style,
  options: options(1),
  ...rest,
});
test.each<[string, Content]>([
  ["a text of 4,097 characters", { kind: "text", text: "x".repeat(4097) }],
  ["four buttons", choices("buttons", { options: options(4) })],
  ["a button of 21 characters", choices("buttons", { options: options(1, "x".repeat(19)) })],
  ["eleven rows", choices("list", { options: options(11) })],
  ["a row of 25 characters", choices("list", { options: options(1, "x".repeat(23)) })],
  [
    "a row's description of 73",
    choices("list", { options: [{ id: "a", label: "A", description: "x".repeat(73) }] }),
  ],
  ["two rows of one id", choices("list", { options: [...options(1), ...options(1)] })],
  ["1,025 characters above buttons", choices("buttons", { text: "x".repeat(1025) })],
  [
    "a caption of 1,025",
    { kind: "media", media_type: "image", url: "https://a.example/b", caption: "x".repeat(1025) },
  ],
  ["a template without a name", { kind: "template", name: "", language: "es", parameters: {}, text: "" }],
])("%s is refused at once", async (_what, content) => {
  const { simulator, send } = setUp();
  simulator.act({ type: "text", text: "Hola" });
  expect(await send(content)).toMatchObject({ class: "rejected" });
  expect(simulator.thread()).toHaveLength(1);
});

test("a wrong token is refused", async () => {
  const { simulator } = setUp();
  const headers = { authorization: "Bearer other" };
  const url = "https://simulator.localhost/v23.0/106540352242922/messages";
  expect(simulator.answer({ method: "POST", headers, query: {}, body: Buffer.from("{}"), url }).status).toBe(
    401,
  );
});
