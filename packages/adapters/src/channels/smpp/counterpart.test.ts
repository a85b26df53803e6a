import type { ChannelLine, LineContext, OutboundMessage, RawRequest } from "@mostrador/adapter-kit";
import type { ChannelEvent, JsonObject } from "@mostrador/contract";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { smpp } from "./index.ts";
import { startSmsc, type TestSmsc } from "./smsc-testing.ts";
import { smppLimits } from "./wire.ts";

/** The library `smpp` as the SMS centre: it reads what we submit, and we read what it delivers. */
const now = "2026-11-25T12:00:00.000Z";
const rosa = "56911112222";
const message_id = (nth: number) => `0199aaaa-0000-7000-8000-${String(nth).padStart(12, "0")}`;
let smsc: TestSmsc;
let received: RawRequest[];
let isStored: (request: RawRequest) => Promise<void>;
const lines: ChannelLine[] = [];

beforeEach(async () => {
  smsc = await startSmsc();
  received = [];
  isStored = async () => {};
});
afterEach(async () => {
  for (const line of lines.splice(0)) await line.close();
  await smsc.stop();
});

function settingsFor(more: JsonObject = {}) {
  return { api_base: smsc.url, system_id: "tienda", password: "made-up", sender: "56225550100", ...more };
}

async function open(more: JsonObject = {}) {
  const settings = settingsFor(more);
  const context: LineContext = {
    settings,
    async receive(request) {
      received.push(request);
      await isStored(request);
    },
    report: () => {},
    addressOf: async (host) => host,
    notes: { read: async () => ({}), write: async () => {} },
    now: () => now,
    signal: new AbortController().signal,
  };
  const line = await (smpp.openLine?.(context) ?? expect.unreachable());
  lines.push(line);
  const send = (text: string, nth = 1) => {
    const content = { kind: "text", text } as const;
    const message: OutboundMessage = {
      message_id: message_id(nth),
      conversation_key: rosa,
      to: rosa,
      content,
    };
    return smpp.send(message, settings, line);
  };
  return { line, send, settings };
}

/** What we make of all that came, as ingest would. */
function events(): ChannelEvent[] {
  return received.flatMap((request) => {
    expect(smpp.verify(request, settingsFor(), now)).toEqual({ result: "ok" });
    return smpp.parse(request, settingsFor(), now).events;
  });
}

const mo = (short_message: string, more: object = {}) => ({
  source_addr: rosa,
  source_addr_ton: 1,
  destination_addr: "56225550100",
  short_message,
  ...more,
});
const receipt = (id: string, stat = "DELIVRD") =>
  mo(`id:${id} sub:001 dlvrd:001 submit date:2611251200 done date:2611251200 stat:${stat} err:000 text:`, {
    esm_class: 4,
  });

describe("what we send", () => {
  test.each([
    ["GSM-7", "¿Talla 42? Cuesta €20 [hoy] y mañana ~30", 0],
    ["UCS-2", "Está lista la canción 👟", 8],
  ])("in %s is read letter by letter", async (_name, text, data_coding) => {
    const { send } = await open();
    expect(await send(text)).toEqual({ class: "ok", external_id: "id-1" });
    expect(smsc.submitted).toMatchObject([
      {
        source_addr: "56225550100",
        destination_addr: rosa,
        registered_delivery: 1,
        data_coding,
        short_message: { message: text },
      },
    ]);
    expect(smsc.binds).toEqual(["bind_transceiver tienda/made-up"]);
  });

  test.each([
    ["GSM-7", "Zapatillas de lona € ".repeat(20), 153],
    ["UCS-2", "Está lista tu canción 👟 ".repeat(20), 67],
  ])("in several segments of %s is joined to the same text", async (_name, text, most) => {
    const { send } = await open();
    expect(await send(text)).toMatchObject({ class: "ok", external_id: `id-${smsc.submitted.length}` });
    const texts = smsc.submitted.map(({ short_message }) => String(short_message.message));
    expect(texts.join("")).toBe(text);
    expect(texts.length).toBeGreaterThan(2);
    for (const part of texts) expect(part.length).toBeLessThanOrEqual(most);
    const headers = smsc.submitted.map(({ short_message }) => [...(short_message.udh?.[0] ?? [])]);
    expect(headers.map((header) => header.slice(-2))).toEqual(
      texts.map((_, index) => [texts.length, index + 1]),
    );
  });

  test("keeps its order, and never has more on its way than the window", async () => {
    let flying = 0;
    let most = 0;
    smsc.onSubmit = (pdu, session, nth) => {
      most = Math.max(most, ++flying);
      setTimeout(() => {
        flying--;
        session.send(pdu.response({ message_id: `id-${nth}` }));
      }, 2);
    };
    const { send } = await open({ window: 4 });
    await Promise.all(Array.from({ length: 40 }, (_, nth) => send(`n ${nth}`, nth)));
    expect(smsc.submitted.map(({ short_message }) => short_message.message)).toEqual(
      Array.from({ length: 40 }, (_, nth) => `n ${nth}`),
    );
    expect(most).toBe(4);
  });

  test("keeps to the rate of the contract", async () => {
    const { send } = await open({ rate_per_second: 100 });
    const began_ms = performance.now();
    await Promise.all(Array.from({ length: 25 }, (_, nth) => send("hola", nth)));
    expect(performance.now() - began_ms).toBeGreaterThanOrEqual(180);
  });

  test("waits a second when it was too much, and the rest of a long text does not begin anew", async () => {
    smsc.onSubmit = (pdu, session, nth) =>
      void session.send(
        nth === 2 ? pdu.response({ command_status: 0x58 }) : pdu.response({ message_id: `id-${nth}` }),
      );
    const { send } = await open();
    expect(await send("Zapatillas de lona ".repeat(12))).toEqual({ class: "ok", external_id: "id-3" });
    expect(smsc.submitted.map(({ short_message }) => [...(short_message.udh?.[0] ?? [])].at(-1))).toEqual([
      1, 2, 2,
    ]);
    smsc.onSubmit = (pdu, session) => void session.send(pdu.response({ command_status: 0x58 }));
    expect(await send("hola")).toMatchObject({ class: "throttled", retry_after_ms: 1_000 });
  });

  test("is unknown when the connection breaks before the answer, and did not leave when it was broken before", async () => {
    smsc.onSubmit = (_pdu, session) => session.destroy();
    const { send, line } = await open();
    expect(await send("hola")).toMatchObject({ class: "transient", code: "answer_lost" });
    expect(await line.ended).toMatch(/closed|reset/i);
    expect(await send("hola")).toMatchObject({ class: "transient", code: "not_sent" });
    expect(smsc.submitted).toHaveLength(1);
  });

  test("is unknown when the answer does not come", async () => {
    const { send } = await open();
    smsc.onSubmit = () => {};
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const sent = send("hola");
    await vi.waitFor(() => expect(smsc.submitted).toHaveLength(1));
    vi.advanceTimersByTime(smppLimits.answer_timeout_ms);
    vi.useRealTimers();
    expect(await sent).toMatchObject({ class: "transient", code: "answer_lost" });
  });
});

describe("receipts", () => {
  test("that overtake the answer name our message", async () => {
    smsc.onSubmit = (pdu, session) => {
      session.deliver_sm(receipt("5f3a9c01"), () => {});
      setTimeout(() => session.send(pdu.response({ message_id: "5f3a9c01" })), 20);
    };
    const { send } = await open();
    await send("hola", 7);
    await vi.waitFor(() => expect(received).toHaveLength(1));
    expect(events()).toMatchObject([{ kind: "status", state: "delivered", client_ref: message_id(7) }]);
  });

  test.each([
    ["hex", "5F3A9C01", "decimal", "1597676545"],
    ["decimal", "59113978", "hex", "38601fa"],
    ["short", "77", "long", "0000000077"],
  ])("in other figures than the answer: %s %s, then %s %s", async (_a, given, _b, told) => {
    smsc.onSubmit = (pdu, session) => void session.send(pdu.response({ message_id: given }));
    const { send } = await open();
    await send("hola", 9);
    expect(await smsc.deliver(receipt(told))).toBe(0);
    expect(events()).toMatchObject([{ client_ref: message_id(9), to_external_id: told }]);
  });

  test("of a long text count when its last segment is delivered, or one has failed", async () => {
    const { send } = await open();
    await send("Zapatillas de lona ".repeat(12), 3);
    await smsc.deliver(receipt("id-1"));
    await smsc.deliver(receipt("id-1", "UNDELIV"));
    await smsc.deliver(receipt("id-2"));
    expect(events().map((event) => event.kind === "status" && [event.state, event.client_ref])).toEqual([
      ["delivered", undefined],
      ["failed", message_id(3)],
      ["delivered", message_id(3)],
    ]);
  });
});

describe("what comes in", () => {
  test("is read letter by letter", async () => {
    await open();
    expect(await smsc.deliver(mo("¿Tienen talla 42? €20"))).toBe(0);
    expect(await smsc.deliver(mo("rosa@ejemplo.cl, $5", { data_coding: 3 }))).toBe(0);
    expect(await smsc.deliver(mo("Sí, la canción 👟"))).toBe(0);
    expect(events()).toMatchObject([
      { kind: "message", from: { key: rosa, phone: `+${rosa}` }, content: { text: "¿Tienen talla 42? €20" } },
      { kind: "message", content: { text: "rosa@ejemplo.cl, $5" } },
      { kind: "message", content: { text: "Sí, la canción 👟" } },
    ]);
  });

  test("is acknowledged when it is stored; what is not stored comes again, under the same id", async () => {
    await open();
    let store = () => {};
    isStored = () =>
      new Promise((done) => {
        store = done;
      });
    let isAcknowledged = false;
    const first = smsc.deliver(mo("Sí")).then((status) => {
      isAcknowledged = true;
      return status;
    });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    await new Promise((done) => setTimeout(done, 30));
    expect(isAcknowledged).toBe(false);
    store();
    expect(await first).toBe(0);
    isStored = () => Promise.reject(new Error("the database is away"));
    expect(await smsc.deliver(mo("Sí"))).toBe(0x64);
    isStored = async () => {};
    expect(await smsc.deliver(mo("Sí"))).toBe(0);
    const [one, two, again] = events().map(({ external_id }) => external_id);
    expect(two, "written twice").not.toBe(one);
    expect(again, "delivered twice").toBe(two);
  });

  test("at the moment of signing in is not missed", async () => {
    const opening = open();
    await vi.waitFor(() => expect(smsc.binds).toHaveLength(1));
    expect(await smsc.deliver(receipt("id-0"))).toBe(0);
    await opening;
    expect(received).toHaveLength(1);
  });
});

describe("the connection", () => {
  test.each([
    [0x0e, "password"],
    [0x0f, "system_id"],
    [0x05, "older connection"],
    [0x0d, "refused"],
  ])("that is refused with %i says why", async (status, words) => {
    smsc.bindStatus = status;
    await expect(open()).rejects.toThrow(words);
  });

  test("may be two, one for each direction", async () => {
    const { send } = await open({ bind_mode: "receiver_and_transmitter" });
    expect(smsc.binds.map((bind) => bind.split(" ")[0])).toEqual(["bind_transmitter", "bind_receiver"]);
    expect(await send("hola")).toMatchObject({ class: "ok" });
    expect(await smsc.deliver(mo("hola"))).toBe(0);
  });

  test("says when it is over, answers enquiries and unknown commands, and says goodbye", async () => {
    const { line, settings } = await open();
    const [session] = smsc.sessions;
    await new Promise((done) => session?.enquire_link(done));
    expect(await smpp.check?.(settings, line)).toEqual({ is_healthy: true, detail: "tienda" });
    await line.close();
    expect(smsc.unbinds).toBe(1);
    const other = await open();
    for (const one of smsc.sessions) one.unbind();
    expect(await other.line.ended).toContain("closed");
    const gone = await open();
    await smsc.stop();
    expect(await gone.line.ended).toMatch(/closed|reset/i);
    await expect(open()).rejects.toThrow("cannot be reached");
    smsc = await startSmsc();
  });
});
