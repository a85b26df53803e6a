import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  textOf,
} from "@mostrador/adapter-kit";
import { apiBase } from "../rest.ts";
import type { Phone } from "./phone.ts";
import { refusalOf } from "./rules.ts";
import { screenOf } from "./screen.ts";
import { simulatorKey } from "./signature.ts";

/** Discord's API for one application. */
export function createServer(settings: InboxSettings, phone: Phone) {
  let trouble: { failure: SimulatedFailure; times: number } | null = null;
  /** Messages by their nonce and words: the same one again is the same message. */
  const sent = new Map<string, string>();

  function take(body: JsonMap): SimulatedAnswer {
    const nonce = body["enforce_nonce"] === true ? textOf(body["nonce"]) : undefined;
    const said = JSON.stringify(body);
    const known = nonce && sent.get(said);
    if (known) return json(200, { id: known, channel_id: phone.id, nonce });
    const refusal = refusalOf(body);
    if (refusal) return refused(400, 50_035, `Invalid Form Body: ${refusal}`);
    const id = phone.show("shop", screenOf(body), body);
    if (nonce) sent.set(said, id);
    return json(200, { id, channel_id: phone.id, ...(nonce ? { nonce } : {}) });
  }

  function answer(request: RawRequest): SimulatedAnswer {
    const base = URL.parse(apiBase(settings))?.pathname.replace(/\/+$/, "") ?? "";
    const path = (URL.parse(request.url)?.pathname ?? "").slice(base.length);
    const [, file_id] = /^\/files\/(\d+)$/.exec(path) ?? [];
    if (file_id) return download(file_id, phone);
    if (request.headers["authorization"] !== `Bot ${settings["bot_token"]}`)
      return refused(401, 0, "401: Unauthorized");
    const isSending = request.method === "POST" && /\/messages$|^\/webhooks\//.test(path);
    if (isSending && trouble && trouble.times > 0) {
      trouble.times--;
      return failed(trouble.failure);
    }
    const body = mapOf(parseJson(request.body)) ?? {};
    if (isSending) return canReach(path, phone) ? take(body) : notThere(path);
    return call(request.method, path, body, settings, phone);
  }

  return {
    /** The next messages fail in this way. */
    fail(failure: SimulatedFailure, times: number): void {
      trouble = { failure, times };
    },
    answer,
  };
}

function canReach(path: string, phone: Phone): boolean {
  const [, , place = ""] = path.split("/");
  const [, , , token = ""] = path.split("/");
  return path.startsWith("/webhooks/") ? phone.tokens.has(token) : place === phone.id;
}

function notThere(path: string): SimulatedAnswer {
  return path.startsWith("/webhooks/")
    ? refused(401, 50_027, "Invalid Webhook Token")
    : refused(404, 10_003, "Unknown Channel");
}

function call(
  method: string,
  path: string,
  body: JsonMap,
  settings: InboxSettings,
  phone: Phone,
): SimulatedAnswer {
  const [, message_id] = /^\/channels\/\d+\/messages\/(\d+)$/.exec(path) ?? [];
  if (message_id) return messageOf(message_id, settings, phone);
  if (path === "/users/@me/channels")
    return body["recipient_id"] === phone.id
      ? json(200, { id: phone.id })
      : refused(400, 50_007, "Cannot send messages to this user");
  if (path === "/applications/@me")
    return json(200, {
      id: settings["application_id"],
      name: "Tienda de prueba",
      verify_key: simulatorKey,
      interactions_endpoint_url: "https://simulator.localhost/hooks",
    });
  if (path.endsWith("/commands") && method === "POST") return json(201, { id: "1", ...body });
  if (path.endsWith("/typing")) return { status: 204, headers: {}, body: "", webhooks: [] };
  return refused(404, 0, "404: Not Found");
}

function messageOf(message_id: string, settings: InboxSettings, phone: Phone): SimulatedAnswer {
  const attachments = [...phone.files]
    .filter(([, kept]) => kept.message_id === message_id)
    .map(([id, { file }]) => ({
      id,
      filename: "foto",
      content_type: file.mime_type,
      url: `${apiBase(settings)}/files/${id}`,
    }));
  return attachments.length > 0
    ? json(200, { id: message_id, attachments })
    : refused(404, 10_008, "Unknown Message");
}

function download(id: string, phone: Phone): SimulatedAnswer {
  const kept = phone.files.get(id);
  if (!kept) return refused(404, 0, "404: Not Found");
  return {
    status: 200,
    headers: { "content-type": kept.file.mime_type },
    body: kept.file.bytes,
    webhooks: [],
  };
}

function failed(failure: SimulatedFailure): SimulatedAnswer {
  switch (failure) {
    case "throttled":
      return json(429, { message: "You are being rate limited.", retry_after: 1.5, global: false });
    case "server_error":
      return refused(500, 0, "500: Internal Server Error");
    case "cut_off":
      return { ...json(200, {}), is_cut_off: true };
    case "error_in_ok":
      return refused(403, 50_013, "Missing Permissions");
    case "unauthorised":
      return refused(401, 0, "401: Unauthorized");
  }
}

function refused(status: number, code: number, message: string): SimulatedAnswer {
  return json(status, { message, code });
}

function json(status: number, body: object): SimulatedAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    webhooks: [],
  };
}
