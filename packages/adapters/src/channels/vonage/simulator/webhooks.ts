import { createHash } from "node:crypto";
import { type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { segmentPrice } from "../../_sms/settings.ts";
import { digitsOf } from "../../_sms/telephone.ts";
import { channelOf } from "../address.ts";
import { type SignatureMethod, signParameters } from "../signature.ts";
import { signWebhookToken } from "../token.ts";
import { signatureMethods } from "../wire.ts";

export interface StatusReport {
  id: string;
  to: string;
  status: string;
  client_ref?: string;
  code?: string;
  segments?: number;
}

/** What Vonage would send to our webhook, signed with the account's signature secret. */
export function createWebhooks(options: SimulatorOptions) {
  const { settings, customer } = options;
  const shop = digitsOf(textOf(settings["sender"]) ?? "");
  const channel = channelOf(settings);

  const { postJson, callWith } = createSignedCalls(options);

  return {
    message(id: string, content: JsonObject): RawRequest {
      return postJson({
        channel,
        message_uuid: id,
        to: shop,
        from: customer.key,
        timestamp: options.now().toISOString(),
        ...(channel === "sms" ? { sms: { num_messages: "1" } } : { profile: { name: customer.name } }),
        ...content,
      });
    },
    status({ id, to, status, client_ref, code, segments }: StatusReport): RawRequest {
      const price = segmentPrice(settings);
      const type = `https://developer.vonage.com/api-errors/messages#${code}`;
      return postJson({
        message_uuid: id,
        to,
        from: shop,
        timestamp: options.now().toISOString(),
        status,
        channel,
        ...(client_ref ? { client_ref } : {}),
        ...(code ? { error: { type, title: code, detail: "Not delivered", instance: "simulated" } } : {}),
        ...(segments ? { sms: { count_total: String(segments) } } : {}),
        ...(price ? { usage: { currency: price.currency, price: price.amount } } : {}),
      });
    },
    sms(id: string, text: string, concatenation: Record<string, string>): RawRequest {
      const type = /^[\x20-\x7e\n]*$/.test(text) ? "text" : "unicode";
      const keyword = (text.split(/\s/)[0] ?? "").toUpperCase().slice(0, 20);
      return callWith({
        msisdn: customer.key,
        to: shop,
        messageId: id,
        text,
        type,
        keyword,
        ...concatenation,
      });
    },
    report({ id, to, status, client_ref, code = "0" }: StatusReport): RawRequest {
      return callWith({
        msisdn: to,
        to: shop,
        "network-code": "73001",
        messageId: id,
        price: "0.03330000",
        status,
        "err-code": code,
        ...(client_ref ? { "client-ref": client_ref } : {}),
      });
    },
  };
}
export type Webhooks = ReturnType<typeof createWebhooks>;

/** Vonage's two manners of calling, each signed as it signs. */
function createSignedCalls(options: SimulatorOptions) {
  const { settings } = options;
  const secret = textOf(settings["signature_secret"]) ?? "";
  const seconds = () => Math.floor(options.now().getTime() / 1000);
  const url = "https://simulator.localhost/hooks";

  function postJson(body: JsonObject): RawRequest {
    const bytes = Buffer.from(JSON.stringify(body));
    const claims = {
      iat: seconds(),
      jti: `simulated-${options.nextNumber()}`,
      iss: "Vonage",
      payload_hash: createHash("sha256").update(bytes).digest("hex"),
      api_key: textOf(settings["api_key"]) ?? "",
      application_id: textOf(settings["application_id"]) ?? "",
    };
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${signWebhookToken(claims, secret)}`,
    };
    return { method: "POST", headers, query: {}, body: bytes, url };
  }

  /** The SMS API calls with GET and signs the parameters. */
  function callWith(given: Record<string, string>): RawRequest {
    const method: SignatureMethod =
      signatureMethods.find((one) => one === settings["signature_method"]) ?? "sha256";
    const time = options.now().toISOString().slice(0, 19).replace("T", " ");
    const nonce = `simulated-${options.nextNumber()}`;
    const parameters = { ...given, "message-timestamp": time, timestamp: String(seconds()), nonce };
    const sig = signParameters(Object.entries(parameters), secret, method);
    const query = { ...parameters, sig };
    return {
      method: "GET",
      headers: {},
      query,
      body: new Uint8Array(0),
      url: `${url}?${new URLSearchParams(query)}`,
    };
  }

  return { postJson, callWith };
}
