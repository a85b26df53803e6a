import type { RawRequest } from "@mostrador/adapter-kit";
import { channelConformance, type ProviderCase } from "@mostrador/adapter-kit/conformance";
import { custom } from "./index.ts";
import { signedHeaders } from "./signature.ts";

channelConformance({
  adapter: custom,
  settings: {
    api_base: "http://localhost:8080",
    signing_secret: "whsec_bWFkZS11cC1zZWNyZXQ=",
    shows_buttons: false,
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings, now) => ({
    ...request,
    headers: {
      ...request.headers,
      ...signedHeaders(String(settings["signing_secret"] ?? ""), "d-1", Date.parse(now), request.body),
    },
  }),
  batch: (requests) => {
    const bodies = requests.flatMap(messagesIn);
    return { method: "POST", headers: {}, query: {}, url: "", body: Buffer.from(JSON.stringify(bodies)) };
  },
  skips: {
    "the provider's challenge is answered, and a wrong one refused": "our own format asks for no challenge",
  },
  answers: [
    { name: "taken", status: 200, body: { id: "b-7" }, gives: { class: "ok", external_id: "b-7" } },
    { name: "taken without a word", status: 204, body: "", gives: { class: "ok" } },
    refusal("a message that it cannot show", 422, { class: "rejected", code: "422" }),
    refusal("a wrong signature", 401, { class: "auth" }),
    refusal("who must not be written to", 403, { class: "policy" }),
    refusal("a customer who is not there", 404, { class: "unreachable" }),
    refusal("a customer who has left", 410, { class: "unreachable" }),
    {
      ...refusal("too fast", 429, { class: "throttled", retry_after_ms: 7_000 }),
      headers: { "retry-after": "7" },
    },
    refusal("trouble", 503, { class: "transient", code: "503" }),
  ],
});

function messagesIn(request: RawRequest): unknown[] {
  const body: unknown = JSON.parse(Buffer.from(request.body).toString());
  if (Array.isArray(body)) return body;
  const listed = typeof body === "object" && body !== null && "messages" in body ? body.messages : undefined;
  if (Array.isArray(listed)) return listed;
  // A message without an id of its own has its delivery's
  const id = request.headers["webhook-id"];
  return [id && typeof body === "object" ? { ...body, id } : body];
}

function refusal(name: string, status: number, gives: ProviderCase["gives"]): ProviderCase {
  return { name, status, body: { reason: name }, gives };
}
