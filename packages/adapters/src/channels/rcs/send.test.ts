import { generateKeyPairSync } from "node:crypto";
import type { OutboundMessage, ProviderAnswer, ProviderCall } from "@mostrador/adapter-kit";
import { answered, createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import type { Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { rcs } from "./index.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const settings = {
  agent_id: "tienda_agent@rbm.goog",
  service_account: JSON.stringify({ client_email: "a@b.example", private_key: privateKey }),
  api_base: "https://rcsbusinessmessaging.googleapis.com",
};
const sent = answered(200, { name: "phones/+56911112222/agentMessages/m1" });
const card = {
  id: "p1",
  title: "Zapatillas Brisa",
  subtitle: "$39.990",
  options: [{ id: "add:p1", label: "Agregar" }],
};
const one: Content = { kind: "cards", cards: [card] };
const several: Content = { kind: "cards", cards: [card, { ...card, id: "p2" }] };
const hello: Content = { kind: "text", text: "Hola" };

/** A Google that answers calls for tokens, for what a phone shows, and for messages so. */
function setUp(given: {
  token?: (count: number) => ProviderAnswer;
  features?: ProviderAnswer;
  message?: (call: ProviderCall) => ProviderAnswer;
}) {
  let tokens = 0;
  const http = createRecordingHttp((call) => {
    const path = new URL(call.url).pathname;
    if (path === "/token")
      return (given.token ?? ((count) => answered(200, { access_token: `t-${count}`, expires_in: 3600 })))(
        ++tokens,
      );
    if (path.endsWith("/capabilities")) return given.features ?? answered(404, "{}");
    return given.message?.(call) ?? sent;
  });
  return {
    send: (content: Content) => {
      const message: OutboundMessage = {
        message_id: "m1",
        conversation_key: "+1",
        to: "+56911112222",
        content,
      };
      return rcs.send(message, settings, http);
    },
    calls: () => http.calls.map(({ url }) => new URL(url).pathname.split("/").at(-1)),
    last: () => JSON.parse(String(http.calls.at(-1)?.body)).contentMessage,
  };
}
const shows = (...features: string[]) => answered(200, { features });

describe("what goes to RCS", () => {
  it("asks for a token once, and for what the phone shows once a day and only before cards", async () => {
    const { send, calls } = setUp({ features: shows("RICHCARD_STANDALONE", "RICHCARD_CAROUSEL") });
    await Promise.all([send(hello), send(hello)]);
    expect(calls()).toEqual(["token", "agentMessages", "agentMessages"]);
    await send(one);
    await send(several);
    expect(calls().slice(3)).toEqual(["capabilities", "agentMessages", "agentMessages"]);
  });

  it("is cards where the phone shows them, and words with suggestions where it does not", async () => {
    const modern = setUp({ features: shows("RICHCARD_STANDALONE", "RICHCARD_CAROUSEL") });
    await modern.send(several);
    expect(modern.last()).toHaveProperty("richCard.carouselCard");
    const old = setUp({ features: shows("RICHCARD_STANDALONE") });
    await old.send(one);
    expect(old.last()).toHaveProperty("richCard.standaloneCard");
    await old.send(several);
    expect(old.last()).toMatchObject({
      text: "Zapatillas Brisa\n$39.990\n\nZapatillas Brisa\n$39.990",
      suggestions: [{ reply: { text: "Agregar", postbackData: "add:p1" } }, { reply: { text: "Agregar" } }],
    });
  });

  it("does not leave for a phone without RCS, and is tried when Google does not say", async () => {
    const without = setUp({ features: answered(404, { error: { code: 404 } }) });
    expect(await without.send(one)).toMatchObject({ class: "unreachable" });
    expect(without.calls()).toEqual(["token", "capabilities"]);
    const silent = setUp({ features: answered(500, "") });
    expect(await silent.send(one)).toMatchObject({ class: "ok" });
  });

  it("goes with a new token when the old one is refused, once", async () => {
    const message = ({ headers }: ProviderCall) =>
      headers?.["authorization"] === "Bearer t-2"
        ? sent
        : answered(401, { error: { code: 401, message: "expired" } });
    const { send, calls } = setUp({ message });
    expect(await send(hello)).toMatchObject({ class: "ok" });
    expect(calls()).toEqual(["token", "agentMessages", "token", "agentMessages"]);
    const never = setUp({ message: () => answered(401, { error: { code: 401, message: "no" } }) });
    expect(await never.send(hello)).toMatchObject({ class: "auth" });
    expect(never.calls()).toHaveLength(4);
  });

  it("waits when no token is given: for an operator when the key is wrong, else for Google", async () => {
    const wrong = setUp({
      token: () => answered(400, { error: "invalid_grant", error_description: "Invalid JWT" }),
    });
    expect(await wrong.send(hello)).toMatchObject({ class: "auth", reason: "Invalid JWT" });
    const busy = setUp({ token: () => answered(503, "") });
    expect(await busy.send(hello)).toMatchObject({ class: "transient", code: "no_token" });
    expect(busy.calls()).toEqual(["token"]);
  });
});
