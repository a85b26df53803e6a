import { createHmac } from "node:crypto";
import type { InboxSettings, RawRequest } from "@mostrador/adapter-kit";
import { channelConformance } from "@mostrador/adapter-kit/conformance";
import type { VisitorEvent, VisitorUser } from "@mostrador/contract";
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

const ofUsers = "a visitor needs no signature; who claims to be a user does, and that is tried below";
channelConformance({
  adapter: webchat,
  settings: { identity_secret: "made-up-identity-secret", allowed_origins: ["https://tienda.example"] },
  folder: new URL("./", import.meta.url),
  sign: (request) => request,
  skips: {
    "a missing signature is refused": ofUsers,
    "a signature with another secret is refused": ofUsers,
    "a signature with one character changed is refused": ofUsers,
    "a stale signature is refused": "a token and a user's signature do not age",
    "a body with one byte changed is refused": "the token is the credential, nothing covers the body",
    "an inbox without its secrets lets nobody in": "visitors need no secret of the inbox",
    "the provider's challenge is answered, and a wrong one refused": "there is no provider to register with",
    "a batch keeps the order and loses nothing": "one post is one act",
    "the shop's own words that come back are not the customer's": "the page posts its visitor's acts alone",
  },
});

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
  test("what the page says of him is kept where it is what it claims to be", () => {
    const odd = { ...marta, name: "x".repeat(201), email: "marta", phone: " +56911112222 " };
    const [event] = read(hello, { user: odd }).events;
    expect(event?.from).toEqual({
      key: "user:42",
      is_verified: true,
      phone: "+56911112222",
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
});

test("a message is sent once it is in the thread", async () => {
  const http = { request: () => Promise.reject(new Error("nothing goes over a wire")) };
  const content = { kind: "text", text: "Hola" } as const;
  const message = { message_id: "m", conversation_key: "k", to: "k", content };
  expect(webchat.render(message, settings)).toEqual([]);
  expect(await webchat.send(message, settings, http)).toEqual({ class: "ok", external_id: "m" });
});
