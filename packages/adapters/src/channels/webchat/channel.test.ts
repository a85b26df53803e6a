import { createHmac } from "node:crypto";
import type { InboxSettings, RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent, type VisitorEvent, type VisitorUser } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { webchat } from "./index.ts";

const now = "2026-11-25T10:00:00.000Z";
const token = "Zk3vQ0m1T2uX4yB6nC8pEw";
const settings: InboxSettings = {
  identity_secret: "ident-secret",
  allowed_origins: ["https://tienda.example"],
};
const hello: VisitorEvent = { kind: "message", id: "m1", text: "Hola 😀" };

function sign(id: string, secret = "ident-secret"): string {
  return createHmac("sha256", secret).update(id).digest("hex");
}
function post(body: unknown, headers: Record<string, string> = {}): RawRequest {
  return {
    method: "POST",
    headers,
    query: {},
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    url: "http://127.0.0.1:3000/hooks/1",
  };
}
function ask(headers: Record<string, string>) {
  const request = { ...post("", headers), method: "GET", url: "http://127.0.0.1:3000/visitor/1/thread" };
  return webchat.reader?.(request, settings, now);
}
function verdict(request: RawRequest, given: InboxSettings = settings) {
  return webchat.verify(request, given, now).result;
}
function read(event: unknown, more: object = {}) {
  return webchat.parse(post({ token, event, ...more }), settings, now);
}
const marta: VisitorUser = { id: "42", signature: sign("42"), name: "Marta", email: "marta@example.com" };

describe("who may speak", () => {
  test("a visitor with a token of 128 bits is heard", () => {
    expect(verdict(post({ token, event: hello }))).toBe("ok");
  });
  test("a visitor without a token, or with one that can be guessed, is refused", () => {
    for (const bad of [undefined, "", "short", 7, `${token}!`])
      expect(verdict(post({ token: bad, event: hello })), String(bad)).toBe("refused");
  });
  test("a user whom the shop signed is heard, and is verified", () => {
    expect(verdict(post({ token, user: marta, event: hello }))).toBe("ok");
    expect(read(hello, { user: marta }).events[0]?.from).toEqual({
      key: "user:42",
      is_verified: true,
      name: "Marta",
      email: "marta@example.com",
      alternatives: [],
    });
  });
  test("a wrong, missing, empty or borrowed signature is refused, and never read as a stranger's post", () => {
    const users = [
      { ...marta, id: "43" },
      { id: "42" },
      { id: "42", signature: "" },
      { id: "42", signature: sign("42", "other") },
      { id: "42", signature: 42 },
      "42",
    ];
    for (const user of users) {
      expect(verdict(post({ token, user, event: hello })), JSON.stringify(user)).toBe("refused");
      expect(read(hello, { user }).events, JSON.stringify(user)).toEqual([]);
    }
  });
  test("without a secret nobody can claim to be a user, not even with the HMAC of an empty one", () => {
    const user = { id: "42", signature: sign("42", "") };
    expect(verdict(post({ token, user, event: hello }), { identity_secret: "" })).toBe("refused");
    expect(verdict(post({ token, user, event: hello }), {})).toBe("refused");
  });
  test("a page of our own address, of an allowed site, and a program may post; another site's page may not", () => {
    const from = (origin: string) => verdict(post({ token, event: hello }, { origin }));
    expect(from("https://127.0.0.1:3000")).toBe("ok");
    expect(from("https://tienda.example")).toBe("ok");
    expect(verdict(post({ token, event: hello }))).toBe("ok");
    for (const origin of ["https://otra.example", "https://tienda.example.evil.example", "null"])
      expect(from(origin), origin).toBe("refused");
    expect(verdict(post({ token, event: hello }, { origin: "null" }), { allowed_origins: ["*"] })).toBe("ok");
  });
});

describe("whose thread it is", () => {
  test("the same token opens the same thread, and stands in no key", () => {
    const [event] = read(hello).events;
    expect(ask({ authorization: `Bearer ${token}` })).toEqual({
      identity_key: event?.from.key,
      conversation_key: event?.conversation_key,
    });
    expect(JSON.stringify(event)).not.toContain(token);
  });
  test("a signed user finds his thread from any browser", () => {
    const header = encodeURIComponent(JSON.stringify(marta));
    const other = "another-browsers-token-";
    expect(ask({ authorization: `Bearer ${other}`, "x-visitor-user": header })?.identity_key).toBe("user:42");
  });
  test("a user header that says nothing is refused", () => {
    for (const header of ["%", "{", "", "%7B%7D"])
      expect(ask({ authorization: `Bearer ${token}`, "x-visitor-user": header }), header).toBeNull();
  });
  test("no token, no thread; another site's page gets none either", () => {
    expect(ask({})).toBeNull();
    expect(ask({ authorization: "Bearer x" })).toBeNull();
    expect(ask({ authorization: `Bearer ${token}`, origin: "https://otra.example" })).toBeNull();
  });
});

describe("what a visitor does", () => {
  const acts: [VisitorEvent, object][] = [
    [hello, { kind: "message", content: { kind: "text", text: "Hola 😀" } }],
    [
      { kind: "choice", id: "c1", option_id: "ver", label: "Ver" },
      { kind: "choice", option_id: "ver", label: "Ver" },
    ],
    [
      { kind: "form", id: "f1", form_id: "envio", values: { calle: "Los Olmos 12" } },
      {
        kind: "message",
        content: { kind: "submission", form_id: "envio", values: { calle: "Los Olmos 12" } },
      },
    ],
    [
      { kind: "location", id: "l1", latitude: -33.4, longitude: -70.6 },
      { kind: "message", content: { kind: "location", latitude: -33.4, longitude: -70.6 } },
    ],
    [
      { kind: "opened", id: "o1" },
      { kind: "session", state: "opened" },
    ],
    [
      { kind: "typing", id: "t1", is_typing: true },
      { kind: "typing", is_typing: true },
    ],
    [
      { kind: "read", id: "r1", seq: 12 },
      { kind: "status", state: "read", up_to_seq: 12 },
    ],
  ];
  test.each(acts)("%o", (act, event) => {
    const { events, ignored } = read(act, { locale: "es-CL" });
    expect(ignored).toEqual([]);
    expect(events).toEqual([expect.objectContaining({ ...event, at: now, raw_type: act.kind })]);
    expect(ChannelEvent.parse(events[0])).toEqual(events[0]);
    expect(events[0]?.external_id.endsWith(`:${act.id}`)).toBe(true);
  });
  test("the page that he is on is kept, a script address is not", () => {
    const open: VisitorEvent = { kind: "opened", id: "o1" };
    expect(read(open, { page_url: "https://tienda.example/p/7" }).events[0]).toMatchObject({
      page_url: "https://tienda.example/p/7",
    });
    expect(read(open, { page_url: "javascript:alert(1)" }).events[0]).not.toHaveProperty("page_url");
  });
  test("two visitors' pages may make the same id", () => {
    const other = webchat.parse(post({ token: "another-visitors-token", event: hello }), settings, now);
    expect(other.events[0]?.external_id).not.toBe(read(hello).events[0]?.external_id);
  });
  test("what is no act is left out with a reason", () => {
    const wrong: unknown[] = [
      null,
      [],
      {},
      { kind: "message", id: "1" },
      { kind: "message", id: "1", text: "  " },
      { kind: "message", id: "", text: "a" },
      { kind: "message", id: "x".repeat(101), text: "a" },
      { kind: "choice", id: "1", option_id: 7 },
      { kind: "form", id: "1", form_id: "f", values: [1] },
      { kind: "location", id: "1", latitude: 91, longitude: 0 },
      { kind: "location", id: "1", latitude: "1", longitude: null },
      { kind: "read", id: "1", seq: 1.5 },
      { kind: "read", id: "1", seq: 2 ** 31 },
      { kind: "constructor", id: "1" },
    ];
    for (const event of wrong) {
      const result = read(event);
      expect(result.events, JSON.stringify(event)).toEqual([]);
      expect(result.ignored[0]?.reason, JSON.stringify(event)).toBeTruthy();
    }
  });
  test("what is no JSON object is not parsable", () => {
    for (const body of ["", "hola", "[1]", "\u0000", '{"token":'])
      expect(webchat.parse(post(body), settings, now).ignored[0]?.raw_type, body).toBe("unparsable");
  });
});

test("a message is sent once it is in the thread", async () => {
  const http = { request: () => Promise.reject(new Error("nothing goes over a wire")) };
  const content = { kind: "text", text: "Hola" } as const;
  const message = { message_id: "m", conversation_key: "k", to: "k", content };
  expect(webchat.render(message, settings)).toEqual([]);
  expect(await webchat.send(message, settings, http)).toEqual({ class: "ok", external_id: "m" });
});
