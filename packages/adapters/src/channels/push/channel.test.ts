import { createECDH, generateKeyPairSync } from "node:crypto";
import type { OutboundMessage, RawRequest } from "@mostrador/adapter-kit";
import { answered, channelConformance, createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import { describe, expect, test } from "vitest";
import { push } from "./index.ts";
import { sealOf } from "./verify.ts";
import { readDevice, signatureHeader } from "./wire.ts";

const vapid = createECDH("prime256v1");
vapid.generateKeys();
const pem = { type: "pkcs8", format: "pem" } as const;
const settings = {
  registration_secret: "made-up-registration-secret",
  title: "Tienda Sur",
  open_url: "https://tienda.example/?chat=1",
  icon_url: "https://tienda.example/icon.png",
  vapid_public_key: vapid.getPublicKey("base64url"),
  vapid_private_key: vapid.getPrivateKey("base64url"),
  vapid_subject: "mailto:hola@tienda.example",
  fcm_project: "tienda-sur",
  fcm_client_email: "push@tienda-sur.example",
  fcm_private_key: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export(pem).toString(),
  apns_topic: "example.tienda.app",
  apns_team_id: "TEAM000001",
  apns_key_id: "KEY0000001",
  apns_private_key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export(pem).toString(),
  api_base: "https://fcm.googleapis.com",
};

function sign(request: RawRequest, given: Readonly<Record<string, unknown>>, now: string): RawRequest {
  const at = String(Math.floor(Date.parse(now) / 1000));
  const seal = sealOf(request.body, at, String(given["registration_secret"] ?? ""));
  return { ...request, headers: { ...request.headers, [signatureHeader]: `t=${at},v1=${seal}` } };
}

const apns = <G>(status: number, reason: string, gives: G) => ({
  name: reason,
  status,
  body: reason === "" ? "" : { reason },
  gives,
});

channelConformance({
  adapter: push,
  settings,
  folder: new URL("./", import.meta.url),
  sign,
  answers: [
    apns(200, "", { class: "ok", external_id: "0199aaaa-0000-7000-8000-000000000001" } as const),
    apns(400, "PayloadEmpty", { class: "rejected", code: "PayloadEmpty" } as const),
    apns(413, "PayloadTooLarge", { class: "rejected" } as const),
    apns(400, "BadDeviceToken", { class: "unreachable", code: "BadDeviceToken" } as const),
    apns(410, "Unregistered", { class: "unreachable", is_address_gone: true } as const),
    apns(403, "ExpiredProviderToken", { class: "auth" } as const),
    apns(429, "TooManyRequests", {
      class: "throttled",
      retry_after_ms: 30_000,
      scope: "conversation",
    } as const),
    apns(503, "Shutdown", { class: "transient" } as const),
  ],
  skips: {
    "the provider's challenge is answered, and a wrong one refused": "devices send no challenge",
    "a batch keeps the order and loses nothing": "a device says one thing at a time",
    "every class of answer is documented": "the services name no policy of their own",
    "a 200 that nobody can read counts as a lost answer": "APNs answers a 200 with an empty body by design",
    "the shop's own words that come back are not the customer's": "a device sends nothing back that we sent",
  },
});

describe("other services' answers", () => {
  const to = {
    web: "web|https://updates.push.services.mozilla.com/wpush/v2/made-up|BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM|tBHItJI5svbpez7KI4CCXg",
    fcm: "fcm|made-up-token-of-a-phone-0001",
  };
  const message = (key: string): OutboundMessage => ({
    message_id: "0199aaaa-0000-7000-8000-000000000001",
    conversation_key: key,
    to: key,
    content: { kind: "text", text: "Tu pedido va en camino" },
  });

  test.each([
    [201, { class: "ok" }],
    [404, { class: "unreachable", is_address_gone: true }],
    [410, { class: "unreachable", is_address_gone: true }],
    [400, { class: "rejected" }],
    [413, { class: "rejected" }],
    [403, { class: "auth" }],
    [429, { class: "throttled", retry_after_ms: 30_000 }],
    [503, { class: "transient" }],
  ])("a browser's service: %s", async (status, gives) => {
    const http = createRecordingHttp(() => answered(status, "", { "retry-after": "30" }));
    expect(await push.send(message(to.web), settings, http)).toMatchObject(gives);
    expect(http.calls[0]?.headers).toMatchObject({ ttl: "86400", "content-encoding": "aes128gcm" });
    expect(http.calls[0]?.headers?.["authorization"]).toMatch(/^vapid t=/);
  });

  test.each([
    [200, { name: "projects/x/messages/1" }, { class: "ok", external_id: "projects/x/messages/1" }],
    [404, fcmError("NOT_FOUND", "UNREGISTERED"), { class: "unreachable", is_address_gone: true }],
    [
      403,
      fcmError("PERMISSION_DENIED", "SENDER_ID_MISMATCH"),
      { class: "unreachable", is_address_gone: true },
    ],
    [
      400,
      fcmError(
        "INVALID_ARGUMENT",
        "INVALID_ARGUMENT",
        "The registration token is not a valid FCM registration token",
      ),
      { class: "unreachable", is_address_gone: true },
    ],
    [400, fcmError("INVALID_ARGUMENT", "INVALID_ARGUMENT", "Invalid value at data"), { class: "rejected" }],
    [429, fcmError("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), { class: "throttled", retry_after_ms: 60_000 }],
    [401, fcmError("UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"), { class: "auth" }],
    [503, fcmError("UNAVAILABLE", "UNAVAILABLE"), { class: "transient" }],
  ])("FCM: %s %j", async (status, body, gives) => {
    const http = createRecordingHttp((call) =>
      call.url.endsWith("/token")
        ? answered(200, { access_token: "made-up", expires_in: 3599 })
        : answered(status, body, { "retry-after": "60" }),
    );
    expect(await push.send(message(to.fcm), settings, http)).toMatchObject(gives);
    expect(http.calls[1]?.url).toBe("https://fcm.googleapis.com/v1/projects/tienda-sur/messages:send");
  });

  test("without a token of Google's nothing has left", async () => {
    const http = createRecordingHttp(() => ({ result: "answer_lost", reason: "ECONNRESET" }));
    const result = await push.send(message(to.fcm), settings, http);
    expect(result).toMatchObject({ class: "transient", code: "no_token" });
  });

  test("a device whose address was taken away is not called", async () => {
    const http = createRecordingHttp(() => answered(200, ""));
    const result = await push.send(message("gone:0199aaaa-0000-7000-8000-000000000009"), settings, http);
    expect(result).toMatchObject({ class: "unreachable" });
    expect(http.calls).toEqual([]);
  });
});

function fcmError(status: string, errorCode: string, message = "No") {
  return { error: { code: 1, message, status, details: [{ errorCode }] } };
}

describe("a device", () => {
  const keys = {
    p256dh: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
    auth: "tBHItJI5svbpez7KI4CCXg",
  };
  const web = (endpoint: string, given: object = keys) => ({
    kind: "web",
    subscription: { endpoint, keys: given },
  });

  test.each([
    [web("https://fcm.googleapis.com/fcm/send/abc"), true],
    [web("https://web.push.apple.com/abc"), true],
    [web("https://evil.example/fcm.googleapis.com"), false],
    [web("http://fcm.googleapis.com/x"), false],
    [web("https://fcm.googleapis.com:8443/x"), false],
    [web("https://127.0.0.1/x"), false],
    [web("https://fcm.googleapis.com/x", { ...keys, auth: "short" }), false],
    [{ kind: "apns", token: "g".repeat(64) }, false],
    [{ kind: "apns", token: "a1".repeat(32) }, true],
    [{ kind: "fcm", token: "short" }, false],
    [{ kind: "pager", token: "x" }, false],
  ])("%j: %s", (given, isGood) => {
    expect(typeof readDevice(given) !== "string").toBe(isGood);
  });
});
