import { createECDH, createHash } from "node:crypto";
import {
  type ChannelSimulator,
  listOf,
  mapOf,
  type PhoneAct,
  type PhoneMessage,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  type SimulatorOptions,
  textOf,
} from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { decryptPush } from "./simulator/decrypt.ts";
import { sealOf } from "./verify.ts";
import { signatureHeader } from "./wire.ts";

/** A browser that subscribed, its push service, and the shop's site, which signs for it. */
export function createSimulator({ settings, customer, now, nextNumber }: SimulatorOptions): ChannelSimulator {
  const thread: PhoneMessage[] = [];
  const failures: SimulatedFailure[] = [];
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const auth = createHash("md5").update(customer.key).digest();
  const path = `/wpush/v2/SIM-${customer.key}-${nextNumber()}`;
  const device: JsonObject = {
    kind: "web",
    subscription: {
      endpoint: `https://updates.push.services.mozilla.com${path}`,
      keys: { p256dh: keys.getPublicKey("base64url"), auth: auth.toString("base64url") },
    },
  };

  function show(by: PhoneMessage["by"], content: Content, id = String(nextNumber())): void {
    thread.push({ id, by, content, state: "sent", at: now().toISOString() });
  }

  function post(act: JsonObject): RawRequest {
    const user = { id: customer.key, name: customer.name };
    const body = Buffer.from(
      JSON.stringify({ id: `act-${nextNumber()}`, device, user, locale: "es-CL", ...act }),
    );
    const at = String(Math.floor(now().getTime() / 1000));
    const seal = sealOf(body, at, String(settings["registration_secret"] ?? ""));
    return {
      method: "POST",
      headers: { "content-type": "application/json", [signatureHeader]: `t=${at},v1=${seal}` },
      query: {},
      body,
      url: "https://simulator.localhost/hooks",
    };
  }

  function act(doing: PhoneAct): RawRequest[] {
    switch (doing.type) {
      case "open":
        return [post({ act: "register", consent: true })];
      case "text":
        show("customer", { kind: "text", text: doing.text });
        return [post({ act: "text", text: doing.text })];
      case "tap":
        show("customer", { kind: "text", text: doing.label });
        return [post({ act: "choice", option_id: doing.option_id, label: doing.label })];
      default:
        return [];
    }
  }

  function answer(request: RawRequest): SimulatedAnswer {
    if (!new URL(request.url).pathname.endsWith(path)) return reply(410, "Gone");
    const failure = failures.shift();
    if (failure) return failed(failure);
    const problem = refuse(request);
    if (problem) return reply(...problem);
    const payload = mapOf(parseJson(Buffer.from(decryptPush(request.body, keys, auth) ?? "")));
    const message_id = textOf(mapOf(payload?.["data"])?.["message_id"]);
    if (!payload || !message_id) return reply(400, "the browser cannot read it");
    show("shop", contentOf(payload), message_id);
    return {
      ...reply(201, ""),
      headers: { location: `https://updates.push.services.mozilla.com/m/${nextNumber()}` },
    };
  }

  return {
    acts: ["text", "tap", "open"],
    act,
    answer,
    thread: () => thread,
    fail: (failure, times) => failures.push(...Array.from({ length: times }, () => failure)),
  };
}

/** What a push service asks of a request before it looks at nothing else. */
function refuse({ headers, body }: RawRequest): [number, string] | null {
  if (headers["ttl"] === undefined) return [400, "TTL is missing"];
  if (headers["content-encoding"] !== "aes128gcm") return [400, "unknown encoding"];
  if (body.byteLength > 4_096) return [413, "Payload Too Large"];
  const [, token = ""] = /^vapid t=([^,]+), ?k=/.exec(headers["authorization"] ?? "") ?? [];
  const claims = mapOf(parseJson(Buffer.from(token.split(".")[1] ?? "", "base64url")));
  const isOurs = claims?.["aud"] === "https://updates.push.services.mozilla.com" && textOf(claims["sub"]);
  return isOurs ? null : [401, "invalid VAPID"];
}

function contentOf(payload: ReturnType<typeof mapOf>): Content {
  const title = textOf(payload?.["title"]) ?? "";
  const body = textOf(payload?.["body"]) ?? "";
  const text = [title, body].filter((line) => line !== "").join("\n");
  const options = listOf(payload?.["actions"]).flatMap((action) => {
    const id = textOf(mapOf(action)?.["action"]);
    const label = textOf(mapOf(action)?.["title"]);
    return id && label ? [{ id, label }] : [];
  });
  const url = textOf(payload?.["image"]);
  if (url) return { kind: "media", media_type: "image", url, caption: text };
  return options.length > 0 ? { kind: "choices", style: "buttons", text, options } : { kind: "text", text };
}

function reply(status: number, body: string): SimulatedAnswer {
  return { status, headers: {}, body, webhooks: [] };
}

function failed(failure: SimulatedFailure): SimulatedAnswer {
  switch (failure) {
    case "throttled":
      return { ...reply(429, "Too Many Requests"), headers: { "retry-after": "30" } };
    case "server_error":
      return reply(503, "");
    case "cut_off":
      return { ...reply(201, ""), is_cut_off: true };
    case "unauthorised":
      return reply(401, "");
    case "error_in_ok":
      return reply(400, "");
  }
}
