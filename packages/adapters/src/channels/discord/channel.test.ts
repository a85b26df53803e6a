import { createHash, createPrivateKey, sign as signBytes } from "node:crypto";
import type { RawRequest } from "@mostrador/adapter-kit";
import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { discord } from "./index.ts";
import { signatureHeaders, simulatorKey } from "./simulator/signature.ts";
import { signatureHeader, timeHeader } from "./wire.ts";

channelConformance({
  adapter: discord,
  settings: {
    application_id: "845027738276462632",
    public_key: simulatorKey,
    bot_token: "made-up.bot.token",
    hears_messages: true,
    gateway_address: "wss://gateway.discord.gg",
    api_base: "https://discord.com/api/v10",
  },
  folder: new URL("./", import.meta.url),
  sign(request, settings, now) {
    const time = String(Math.floor(Date.parse(now) / 1000));
    const isOurs = settings["public_key"] === simulatorKey;
    const headers = isOurs ? signatureHeaders(request.body, time) : headersOfAnother(request, time);
    return { ...request, headers: { ...request.headers, ...headers } };
  },
  answers: [
    {
      name: "sent",
      status: 200,
      body: { id: "1234567890123456789", channel_id: "123456789", nonce: "x" },
      gives: { class: "ok", external_id: "1234567890123456789" },
    },
    refusal(400, 50_035, "Invalid Form Body", { class: "rejected", code: "50035" }),
    refusal(401, 0, "401: Unauthorized", { class: "auth" }),
    refusal(403, 50_007, "Cannot send messages to this user", { class: "unreachable" }),
    refusal(404, 10_003, "Unknown Channel", { class: "unreachable" }),
    refusal(403, 50_013, "Missing Permissions", { class: "policy" }),
    refusal(404, 10_015, "Unknown Webhook", { class: "transient", retry_after_ms: 500 }),
    {
      name: "too many messages in this channel",
      status: 429,
      body: { message: "You are being rate limited.", retry_after: 1.337, global: false },
      gives: { class: "throttled", retry_after_ms: 1337, scope: "conversation" },
    },
    {
      name: "too many messages of the whole bot",
      status: 429,
      headers: { "retry-after": "65" },
      body: { message: "You are being rate limited.", retry_after: 64.57, global: true },
      gives: { class: "throttled", retry_after_ms: 64_570, scope: "account" },
    },
    refusal(502, 0, "Bad Gateway", { class: "transient" }),
  ],
  skips: {
    "a stale signature is refused": "Discord names no age that a signature may have",
    "a batch keeps the order and loses nothing": "Discord sends one interaction a request",
  },
});

function refusal<G>(status: number, code: number, message: string, gives: G) {
  return { name: message, status, body: { code, message }, gives };
}

/** Somebody who signs with a key of his own. */
function headersOfAnother({ body }: RawRequest, time: string): Record<string, string> {
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const seed = createHash("sha256").update("somebody else").digest();
  const key = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: "der", type: "pkcs8" });
  const signature = signBytes(null, Buffer.concat([Buffer.from(time), body]), key).toString("hex");
  return { [timeHeader]: time, [signatureHeader]: signature };
}
