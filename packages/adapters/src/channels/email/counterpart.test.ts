import type {
  ChannelLine,
  InboxSettings,
  LineContext,
  OutboundMessage,
  RawRequest,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Content, JsonObject } from "@mostrador/contract";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { email } from "./index.ts";
import { startMailServers, type TestMailServers } from "./mail-servers-testing.ts";
import { readOwnId } from "./tokens.ts";

/** smtp-server and hoodiecrow-imap at the other ends, and postal-mime to read what we write. */
const rosa = "rosa@correo.example";
const message_id = "0199aaaa-0000-7000-8000-000000000001";
let servers: TestMailServers;
let received: RawRequest[];
let isStored: () => Promise<void>;
let notes: JsonObject;
const reports: (string | null)[] = [];
const lines: { line: ChannelLine; over: AbortController }[] = [];

beforeEach(async () => {
  servers = await startMailServers([mail("viejo", "Ya estaba antes")]);
  received = [];
  notes = {};
  reports.length = 0;
  isStored = async () => {};
});
afterEach(async () => {
  for (const { line, over } of lines.splice(0)) await closeLine(line, over);
  await servers.stop();
});

async function closeLine(line: ChannelLine, over: AbortController): Promise<void> {
  over.abort();
  await line.close();
}

function settingsFor(): InboxSettings {
  return {
    ...{ api_base: servers.smtp_url, imap_url: servers.imap_url, username: "testuser", password: "testpass" },
    ...{
      address: "hola@tiendasur.example",
      sender_name: "Tienda Sur",
      subject: "Novedades",
      poll_seconds: 0.1,
    },
  };
}

async function open(more: JsonObject = {}) {
  const settings = { ...settingsFor(), ...more };
  const over = new AbortController();
  const context: LineContext = {
    settings,
    async receive(request) {
      await isStored();
      received.push(request);
    },
    report: (problem) => void reports.push(problem),
    addressOf: async (host) => host,
    notes: {
      read: async () => notes,
      write: async (written) => {
        notes = written;
      },
    },
    now: () => new Date().toISOString(),
    signal: over.signal,
  };
  const line = await (email.openLine?.(context) ?? expect.unreachable());
  lines.push({ line, over });
  const send = (content: Content, rest: Partial<OutboundMessage> = {}) =>
    email.send(
      { message_id, conversation_key: rosa, to: rosa, locale: "es-CL", ...rest, content },
      settings,
      line,
    );
  return { line, over, send, settings };
}

function mail(id: string, text: string, headers: readonly string[] = []): string {
  return [
    `From: Rosa <${rosa}>`,
    "To: hola@tiendasur.example",
    `Message-ID: <${id}@correo.example>`,
    ...headers,
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
  ].join("\r\n");
}

function events(): ChannelEvent[] {
  return received.flatMap((request) => {
    const now = new Date().toISOString();
    expect(email.verify(request, settingsFor(), now)).toEqual({ result: "ok" });
    return email.parse(request, settingsFor(), now).events;
  });
}
const texts = () =>
  events().map((event) =>
    event.kind === "message" && event.content.kind === "text" ? event.content.text : event.kind,
  );

const text = (words: string): Content => ({ kind: "text", text: words });

describe("what we send", () => {
  test("is HTML and text, from the shop, under the message's own id", async () => {
    const { send, settings } = await open();
    await vi.waitFor(() => expect(reports).toContain(null), 5_000);
    const sent = await send({
      kind: "choices",
      text: "¿Qué talla? <42>",
      style: "buttons",
      options: [{ id: "size:42", label: "42 · Rojo" }],
    });
    expect(sent).toMatchObject({ class: "ok" });
    const read = await PostalMime.parse(servers.taken[0] ?? "");
    expect(read).toMatchObject({
      from: { name: "Tienda Sur", address: "hola@tiendasur.example" },
      to: [{ address: rosa }],
      subject: "Novedades",
      messageId: `<${sent.external_id}>`,
    });
    expect(readOwnId(sent.external_id ?? "", settings)).toEqual({
      client_ref: message_id,
      conversation_key: rosa,
    });
    expect(read.text?.trim()).toBe("¿Qué talla? <42>\n• 42 · Rojo");
    expect(read.html).toContain("¿Qué talla? &lt;42&gt;");
    const href = /href="(mailto:[^"]+)"/.exec(read.html ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "";
    const tapped = mail("tap", new URL(href).searchParams.get("body") ?? "");
    servers.arrive(tapped);
    await vi.waitFor(() =>
      expect(events()).toMatchObject([{ kind: "choice", option_id: "size:42", label: "42 · Rojo" }]),
    );
  });

  test("begins a thread with one-click unsubscribe, and the click ends the news", async () => {
    const { send } = await open();
    await send(text("Llegaron los gorros"), { webhook_url: "https://tienda.example/hooks/1" });
    const read = await PostalMime.parse(servers.taken[0] ?? "");
    const header = (name: string) => read.headers.find(({ key }) => key === name)?.value;
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    const url = new URL(/^<(.+)>$/.exec(header("list-unsubscribe")?.replace(/\s/g, "") ?? "")?.[1] ?? "");
    const request = (method: string, token = url.searchParams.get("unsubscribe") ?? ""): RawRequest => ({
      ...{ method, headers: {}, query: { unsubscribe: token }, url: url.href },
      body: Buffer.from("List-Unsubscribe=One-Click"),
    });
    const now = new Date().toISOString();
    expect(email.verify(request("GET"), settingsFor(), now)).toMatchObject({
      result: "handshake",
      status: 200,
    });
    expect(email.verify(request("POST", "cm9zYQ.000000000000000000000000"), settingsFor(), now).result).toBe(
      "refused",
    );
    expect(email.verify(request("POST"), settingsFor(), now)).toEqual({ result: "ok" });
    expect(email.answerWebhook?.(request("POST"), settingsFor(), now)?.body).toContain("no recibirás más");
    expect(email.parse(request("POST"), settingsFor(), now).events).toMatchObject([
      { kind: "subscription", state: "marketing_stopped", from: { key: rosa }, conversation_key: rosa },
    ]);
  });

  test("answers in the customer's thread, and says when the bot wrote it", async () => {
    const { send, line } = await open();
    await vi.waitFor(() => expect(reports).toContain(null), 5_000);
    servers.arrive(
      mail("q2", "¿Abren el sábado?", [
        "Subject: Consulta",
        "References: <q0@correo.example> <q1@correo.example>",
      ]),
    );
    await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
    const last_inbound = { external_id: "q2@correo.example", at: "2026-11-25T12:00:00.000Z" };
    expect(await send(text("Sí, de 10 a 14"), { last_inbound, author: "bot" })).toMatchObject({
      class: "ok",
    });
    const read = await PostalMime.parse(servers.taken[0] ?? "");
    expect(read).toMatchObject({ subject: "Re: Consulta", inReplyTo: "<q2@correo.example>" });
    expect(read.references).toBe("<q0@correo.example> <q1@correo.example> <q2@correo.example>");
    const headers = Object.fromEntries(read.headers.map(({ key, value }) => [key, value]));
    expect(headers["auto-submitted"]).toBe("auto-replied");
    expect(headers["list-unsubscribe"]).toBeUndefined();
    expect(await email.check?.(settingsFor(), line)).toEqual({
      is_healthy: true,
      detail: "hola@tiendasur.example",
    });
  });

  test("writes no header of a customer's making", async () => {
    const { send } = await open({ sender_name: "Tienda\r\nBcc: otro@correo.example" });
    await send(text("Hola"));
    const read = await PostalMime.parse(servers.taken[0] ?? "");
    expect(read.bcc).toBeUndefined();
    expect(read.from?.name).toBe("Tienda Bcc: otro@correo.example");
  });

  test.each([
    [550, "5.1.1 No such user", { class: "unreachable", code: "5.1.1" }],
    [450, "4.7.1 Greylisted", { class: "throttled" }],
    [451, "4.3.0 Later", { class: "transient", code: "4.3.0" }],
    [554, "5.7.1 Spam", { class: "policy" }],
  ])("refused with %i %s has its class", async (code, words, gives) => {
    const { send } = await open();
    servers.refuse = () => ({ code, words });
    expect(await send(text("Hola"))).toMatchObject(gives);
    servers.refuse = () => undefined;
    servers.onMail = () => ({ code, words });
    expect(await send(text("Hola"))).toMatchObject(gives);
    expect(servers.taken).toEqual([]);
  });

  test("with a wrong password waits for a right one", async () => {
    const { send } = await open({ password: "wrong" });
    expect(await send(text("Hola"))).toMatchObject({ class: "auth" });
    await vi.waitFor(() => expect(reports.at(-1)).toContain("IMAP"));
  });

  test("is unknown when the connection breaks after the mail, and never left when nobody was there", async () => {
    const { send } = await open();
    servers.onMail = () => "break";
    expect(await send(text("Hola"))).toMatchObject({ class: "transient", code: "answer_lost" });
    const gone = await open({ api_base: "smtp://127.0.0.1:9" });
    expect(await gone.send(text("Hola"))).toMatchObject({ class: "transient", code: "not_sent" });
  });
});

describe("what comes in", () => {
  test("is read from where it was, in its order, and nothing twice; what lay there before stays there", async () => {
    const first = await open();
    await vi.waitFor(() => expect(reports).toContain(null), 5_000);
    servers.arrive(mail("a", "uno", ["In-Reply-To: <x@y>"]));
    servers.arrive(mail("b", "dos", ["In-Reply-To: <x@y>"]));
    await vi.waitFor(() => expect(texts()).toEqual(["uno", "dos"]));
    await closeLine(first.line, first.over);
    servers.arrive(mail("c", "tres", ["In-Reply-To: <x@y>"]));
    await open();
    await vi.waitFor(() => expect(texts()).toEqual(["uno", "dos", "tres"]));
  });

  test("comes again when it was not stored", async () => {
    await open();
    await vi.waitFor(() => expect(reports).toContain(null), 5_000);
    isStored = () => Promise.reject(new Error("the database is away"));
    servers.arrive(mail("a", "uno", ["In-Reply-To: <x@y>"]));
    await vi.waitFor(() => expect(reports.at(-1)).toBe("IMAP: the database is away"));
    isStored = async () => {};
    await vi.waitFor(() => expect(texts()).toEqual(["uno"]), 10_000);
    await vi.waitFor(() => expect(reports.at(-1)).toBe(null));
  });

  test("of a mailbox that was numbered anew is read again; ids tell what is known", async () => {
    notes = { validity: "1", last_uid: 900, since: new Date().toISOString() };
    await open();
    await vi.waitFor(() =>
      expect(events().map(({ external_id }) => external_id)).toEqual(["viejo@correo.example"]),
    );
    expect(notes).toMatchObject({ validity: "1700000000", last_uid: 1 });
  });

  test("brings files, fetched from the mailbox by their place or by the mail's id", async () => {
    const { line } = await open();
    await vi.waitFor(() => expect(reports).toContain(null), 5_000);
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    servers.arrive(
      [
        `From: ${rosa}`,
        "Message-ID: <foto@correo.example>",
        "In-Reply-To: <x@y>",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "Esta",
        "--b",
        'Content-Type: image/png; name="a.png"',
        "Content-Disposition: attachment",
        "Content-Transfer-Encoding: base64",
        "",
        png.toString("base64"),
        "--b--",
      ].join("\r\n"),
    );
    await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
    const [event] = events();
    const content =
      event?.kind === "message" && event.content.kind === "media" ? event.content : expect.unreachable();
    expect(content).toMatchObject({ media_type: "image", caption: "Esta", filename: "a.png", size_bytes: 4 });
    const ref = content.provider_ref ?? "";
    for (const one of [ref, ref.replace("1700000000:", "1:")])
      expect(await email.fetchMedia?.(one, settingsFor(), line)).toEqual({
        bytes: new Uint8Array(png),
        mime_type: "image/png",
      });
    await expect(email.fetchMedia?.("2||nobody@x", settingsFor(), line)).rejects.toThrow(
      "no longer in the mailbox",
    );
  });
});
