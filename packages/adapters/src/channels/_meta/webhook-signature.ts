import {
  hmacSha256Hex,
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";

/**
 * Meta's webhooks, the same for all its channels: a GET with a challenge when the address is registered, then POSTs
 * with `X-Hub-Signature-256` = "sha256=" + hex HMAC-SHA256 of the raw bytes with the app secret.
 * Source: developers.facebook.com/docs/graph-api/webhooks/getting-started.
 */
export function verifyMetaWebhook(request: RawRequest, settings: InboxSettings): Verification {
  return request.method === "GET" ? answerChallenge(request, settings) : checkSignature(request, settings);
}

function answerChallenge({ query }: RawRequest, settings: InboxSettings): Verification {
  const expected = textOf(settings["verify_token"]);
  const token = query["hub.verify_token"];
  const challenge = query["hub.challenge"];
  if (query["hub.mode"] !== "subscribe" || token === undefined || challenge === undefined)
    return { result: "refused", reason: "not a subscription challenge" };
  if (!expected || !isSameSecret(token, expected))
    return { result: "refused", reason: "the verify token is not this inbox's" };
  return { result: "handshake", status: 200, content_type: "text/plain", body: challenge };
}

function checkSignature(request: RawRequest, settings: InboxSettings): Verification {
  const secret = textOf(settings["app_secret"]);
  if (!secret) return { result: "refused", reason: "this inbox has no app secret to check signatures with" };
  const signature = request.headers["x-hub-signature-256"];
  if (!signature) return { result: "refused", reason: "the signature is missing" };
  if (!isSameSecret(signature, `sha256=${hmacSha256Hex(secret, request.body)}`))
    return { result: "refused", reason: "the signature is wrong" };
  return { result: "ok" };
}
