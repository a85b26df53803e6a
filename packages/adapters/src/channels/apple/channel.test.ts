import { gzipSync } from "node:zlib";
import type { OutboundMessage, RawRequest } from "@mostrador/adapter-kit";
import {
  answered,
  channelConformance,
  createRecordingHttp,
  toRawRequest,
} from "@mostrador/adapter-kit/conformance";
import { describe, expect, test } from "vitest";
import { apple } from "./index.ts";
import { makeToken } from "./token.ts";

const settings = {
  msp_id: "00000000-0000-4000-8000-0000000000aa",
  api_secret: "bWFkZS11cC1zZWNyZXQtb2YtYXBwbGU=",
  business_id: "a884eddf-0000-4000-8000-0000000000b1",
  business_name: "Tienda Sur",
  quick_replies: true,
  country: "CL",
  apple_pay_merchant_id: "merchant.example.tienda",
  payment_gateway_url: "https://pagos.example/apple",
  merchant_certificate: "made-up-certificate",
  merchant_private_key: "made-up-private-key",
  api_base: "https://mspgw.push.apple.com/v1",
};
const now = "2026-11-24T12:00:00.000Z";

function sign(request: RawRequest, given: Readonly<Record<string, unknown>>, at: string): RawRequest {
  const claims = { aud: String(given["msp_id"] ?? ""), iat: Math.floor(Date.parse(at) / 1000) };
  const token = makeToken(claims, { ...settings, api_secret: String(given["api_secret"] ?? "") });
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

const refused = <G>(status: number, gives: G, headers = {}) => ({
  name: String(status),
  status,
  body: "",
  headers,
  gives,
});

channelConformance({
  adapter: apple,
  settings,
  folder: new URL("./", import.meta.url),
  sign,
  answers: [
    refused(200, { class: "ok", external_id: "0199aaaa-0000-7000-8000-000000000001" } as const),
    refused(400, { class: "rejected", code: "400" } as const),
    refused(413, { class: "rejected", code: "413" } as const),
    refused(401, { class: "auth" } as const),
    refused(403, { class: "unreachable", code: "403" } as const),
    refused(404, { class: "unreachable" } as const),
    refused(429, { class: "throttled", retry_after_ms: 7000 } as const, { "retry-after": "7" }),
    refused(500, { class: "transient", code: "500" } as const),
  ],
  skips: {
    "a body with one byte changed is refused": "Apple's token does not cover the body",
    "the provider's challenge is answered, and a wrong one refused": "Apple sends no challenge",
    "a batch keeps the order and loses nothing": "Apple sends one message a request",
    "every class of answer is documented": "the gateway names no policy of its own",
    "a 200 that nobody can read counts as a lost answer": "the gateway's 200 has an empty body by design",
  },
});

describe("what Apple wraps", () => {
  const message = {
    v: 1,
    id: "m-1",
    type: "text",
    sourceId: "urn:mbid:rosa",
    destinationId: settings.business_id,
    body: "Hola 👋",
  };

  test("gzip is read as plain JSON is", () => {
    const plain = toRawRequest({ body: message });
    const zipped = { ...plain, body: gzipSync(plain.body) };
    expect(apple.parse(zipped, settings, now)).toEqual(apple.parse(plain, settings, now));
    expect(apple.parse(plain, settings, now).events).toHaveLength(1);
    const broken = { ...plain, body: gzipSync(plain.body).subarray(0, 20) };
    expect(apple.parse(broken, settings, now).ignored).toMatchObject([{ raw_type: "unparsable" }]);
  });

  test("a token for somebody else or of yesterday is refused", () => {
    const request = toRawRequest({ body: message });
    const iat = Date.parse(now) / 1000;
    const other = makeToken({ aud: "somebody-else", iat }, settings);
    const verdict = (token: string) =>
      apple.verify({ ...request, headers: { authorization: `Bearer ${token}` } }, settings, now).result;
    expect(verdict(other)).toBe("refused");
    expect(verdict(makeToken({ aud: settings.msp_id, iat: iat - 3_601 }, settings))).toBe("refused");
    expect(verdict(makeToken({ aud: settings.msp_id, iat }, settings))).toBe("ok");
  });
});

describe("a request to pay", () => {
  const message: OutboundMessage = {
    message_id: "0199aaaa-0000-7000-8000-000000000007",
    conversation_key: "urn:mbid:rosa",
    to: "urn:mbid:rosa",
    content: {
      kind: "payment_request",
      text: "Tu pedido está listo.",
      order_number: "M-1001",
      amount: { amount_minor: 82_980, currency: "CLP" },
      url: "https://tienda.example/pay/abc",
      button_label: "Pagar",
      options: [],
    },
  };

  test("bears the merchant's session, which our certificate gets us", async () => {
    const http = createRecordingHttp((call) =>
      call.url.endsWith("/paymentSession") ? answered(200, { nonce: "n-1" }) : answered(200, ""),
    );
    expect(await apple.send(message, settings, http)).toMatchObject({ class: "ok" });
    const [session, sent] = http.calls;
    expect(session).toMatchObject({
      url: "https://apple-pay-gateway.apple.com/paymentservices/paymentSession",
      client_certificate: { private_key: "made-up-private-key" },
    });
    const body = JSON.parse(String(sent?.body));
    expect(body.interactiveData.data.payment).toMatchObject({
      merchantSession: { nonce: "n-1" },
      paymentRequest: { currencyCode: "CLP", total: { amount: "82980" }, countryCode: "CL" },
    });
  });

  test("is a link where Apple gives no session", async () => {
    const http = createRecordingHttp((call) =>
      answered(call.url.endsWith("/paymentSession") ? 500 : 200, ""),
    );
    expect(await apple.send(message, settings, http)).toMatchObject({ class: "ok" });
    const types = http.calls.slice(1).map(({ body }) => JSON.parse(String(body)).type);
    expect(types).toEqual(["text", "richLink"]);
  });
});
