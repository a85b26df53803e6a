import {
  createInboxMemory,
  type OutboundMessage,
  type ProviderAnswer,
  type ProviderCall,
} from "@mostrador/adapter-kit";
import { answered, createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import { describe, expect, it } from "vitest";
import { wechat } from "./index.ts";

const settings = { app_id: "wx1", app_secret: "made-up-app-secret", token: "made-up-token" };
const message: OutboundMessage = {
  message_id: "m1",
  conversation_key: "oRosa",
  to: "oRosa",
  content: { kind: "text", text: "Hola" },
};
const sent = answered(200, { errcode: 0, errmsg: "ok" });
const stale = answered(200, { errcode: 42001, errmsg: "access_token expired" });

/** A WeChat that gives tokens and takes messages as the two say. */
function setUp(
  giveToken: (count: number, call: ProviderCall) => ProviderAnswer,
  take: (token: string) => ProviderAnswer,
) {
  let now_ms = 0;
  let given = 0;
  const http = createRecordingHttp((call) => {
    const url = new URL(call.url);
    if (url.pathname.endsWith("token")) return giveToken(++given, call);
    return take(url.searchParams.get("access_token") ?? "");
  });
  const withMemory = { ...http, memory: createInboxMemory(() => now_ms) };
  return {
    send: () => wechat.send(message, settings, withMemory),
    check: () => wechat.check?.(settings, withMemory),
    /** The path of each call, and the token that it bore. */
    calls: () =>
      http.calls.map(({ url }) => {
        const { pathname, searchParams } = new URL(url);
        return [pathname.split("/").at(-1), searchParams.get("access_token")].filter(Boolean).join(" ");
      }),
    bodies: () => http.calls.map(({ body }) => (body ? JSON.parse(String(body)) : null)),
    pass: (ms: number) => (now_ms += ms),
  };
}
const fresh = (count: number) => answered(200, { access_token: `token-${count}`, expires_in: 7200 });

describe("WeChat's token", () => {
  it("is asked for once by all who send at the same time, and again before its two hours are over", async () => {
    const { send, calls, pass } = setUp(fresh, () => sent);
    await Promise.all([send(), send(), send()]);
    expect(calls()).toEqual(["stable_token", "send token-1", "send token-1", "send token-1"]);
    pass(7200_000 - 5 * 60_000);
    await send();
    expect(calls().slice(4)).toEqual(["stable_token", "send token-2"]);
  });

  it("is renewed once when WeChat no longer takes it, and the message goes with the new one", async () => {
    const { send, calls } = setUp(fresh, (token) => (token === "token-1" ? stale : sent));
    expect(await send()).toMatchObject({ class: "ok" });
    expect(calls()).toEqual(["stable_token", "send token-1", "stable_token", "send token-2"]);
  });

  it("is made anew by force when WeChat gives the one again that it does not take", async () => {
    const { send, bodies } = setUp(
      (_count, { body }) =>
        answered(200, { access_token: String(body).includes("true") ? "forced" : "same", expires_in: 7200 }),
      (token) => (token === "forced" ? sent : stale),
    );
    expect(await send()).toMatchObject({ class: "ok" });
    expect(bodies().flatMap((body) => body?.force_refresh ?? [])).toEqual([false, false, true]);
  });

  it("that is refused twice is a matter for people, not for a loop", async () => {
    const { send, calls } = setUp(fresh, () => stale);
    expect(await send()).toMatchObject({ class: "auth", code: "42001" });
    expect(calls()).toHaveLength(4);
  });

  it("of the older kind is asked for where the stable one is unknown", async () => {
    const { send, calls } = setUp(
      (count, { url }) => (url.includes("stable") ? answered(404, "") : fresh(count)),
      () => sent,
    );
    expect(await send()).toMatchObject({ class: "ok" });
    expect(calls()).toEqual(["stable_token", "token", "send token-2"]);
  });

  it.each<[string, ProviderAnswer, object]>([
    [
      "a wrong secret",
      answered(200, { errcode: 40125, errmsg: "invalid appsecret" }),
      { class: "auth", code: "40125" },
    ],
    [
      "an address that is not listed",
      answered(200, { errcode: 40164, errmsg: "invalid ip" }),
      { class: "auth" },
    ],
    ["a busy WeChat", answered(200, { errcode: -1, errmsg: "system error" }), { class: "transient" }],
    [
      "an answer that was lost",
      { result: "answer_lost", reason: "ECONNRESET" },
      { class: "transient", code: "no_token" },
    ],
    ["a page of HTML", answered(200, "<html>"), { class: "transient", code: "no_token" }],
  ])("that is not given because of %s leaves the message unsent", async (_why, answer, expected) => {
    const { send, check, calls } = setUp(
      () => answer,
      () => sent,
    );
    expect(await send()).toMatchObject(expected);
    expect(await check()).toMatchObject({ is_healthy: false });
    expect(calls().every((call) => !call.startsWith("send"))).toBe(true);
  });

  it("stands in no word that is said about a message", async () => {
    const { send } = setUp(fresh, (token) => answered(200, { errcode: 40007, errmsg: `bad ${token}` }));
    expect(JSON.stringify(await send())).not.toContain("token-1");
  });
});
