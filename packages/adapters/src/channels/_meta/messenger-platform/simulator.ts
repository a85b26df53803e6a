import {
  type ChannelSimulator,
  type InboxSettings,
  type JsonMap,
  mapOf,
  type PhoneAct,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatorOptions,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { failuresWith, graphError, json } from "../simulator/graph-answers.ts";
import { createSimulatedPhone, downloadFile, type SimulatedPhone } from "../simulator/simulated-phone.ts";
import type { Dialect } from "./dialect.ts";
import { type PlatformRules, refusalOf } from "./simulator/rules.ts";
import { screenOf } from "./simulator/screen.ts";
import { createItems, type Items } from "./simulator/webhooks.ts";

interface Phone extends SimulatedPhone {
  options: SimulatorOptions;
  dialect: Dialect;
  rules: PlatformRules;
  items: Items;
}

const failures = failuresWith({ throttled: 613, server_error: 2, error_in_ok: 1200 });

/**
 * The Messenger Platform and a customer's app on this machine. It refuses at once what Meta refuses at once, the 24
 * hours among it, sends the shop's words back as echoes, and its phone lies open: what arrives is delivered and read.
 */
export function createPlatformSimulator(
  options: SimulatorOptions,
  dialect: Dialect,
  rules: PlatformRules,
): ChannelSimulator {
  const phone: Phone = {
    ...createSimulatedPhone(options),
    options,
    dialect,
    rules,
    items: createItems(options, dialect, rules),
  };
  return {
    ...(rules.acts ? { acts: rules.acts } : {}),
    answer: (request) => answer(phone, request),
    act: (act) => perform(phone, act),
    thread: phone.copy,
    fail: phone.fail,
  };
}

function answer(phone: Phone, request: RawRequest): SimulatedAnswer {
  const { settings, customer } = phone.options;
  const path = URL.parse(request.url)?.pathname ?? "";
  const id = path.split("/").at(-1) ?? "";
  if (path.endsWith(`/media-files/${id}`)) return downloadFile(phone, id);
  if (path.endsWith("/subscriptions")) return registerApp(request, settings);
  if (request.headers["authorization"] !== `Bearer ${textOf(settings["access_token"]) ?? ""}`)
    return failures.unauthorised;
  const own_id = phone.dialect.senderId(settings) ?? "me";
  if (request.method === "POST" && path.endsWith(`/${own_id}/messages`))
    return takeBody(phone, mapOf(parseJson(request.body)) ?? {});
  if (request.method === "POST" && path.endsWith(`/${own_id}/subscribed_apps`))
    return json(200, { success: true });
  if (request.method === "GET" && id === own_id)
    return json(200, { id, name: "Tienda simulada", username: "tienda.simulada" });
  if (request.method === "GET" && id === customer.key)
    return json(200, {
      id,
      first_name: customer.name,
      name: customer.name,
      username: usernameOf(customer.name),
    });
  return graphError(400, 100, "Unsupported request", 33);
}

function usernameOf(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[^a-zA-Z ]/g, "")
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ".");
}

/** The app speaks for itself here, by its id and secret. */
function registerApp({ headers }: RawRequest, settings: InboxSettings): SimulatedAnswer {
  const token = `${textOf(settings["app_id"]) ?? ""}|${textOf(settings["app_secret"]) ?? ""}`;
  return headers["authorization"] === `Bearer ${token}`
    ? json(200, { success: true })
    : failures.unauthorised;
}

/** A message, or what we only do: typing, seen, a reaction. Failures meet messages alone. */
function takeBody(phone: Phone, body: JsonMap): SimulatedAnswer {
  if (textOf(mapOf(body["recipient"])?.["id"]) !== phone.options.customer.key)
    return graphError(400, 100, "No matching user found", 2018001);
  if (textOf(body["sender_action"])) return takeAction(phone, body);
  const failure = phone.nextFailure();
  if (failure === "cut_off") return { ...takeMessage(phone, body), is_cut_off: true };
  return failure ? failures[failure] : takeMessage(phone, body);
}

function takeAction(phone: Phone, body: JsonMap): SimulatedAnswer {
  if (body["sender_action"] === "mark_seen") phone.markSeen();
  return json(200, { recipient_id: phone.options.customer.key });
}

function takeMessage(phone: Phone, body: JsonMap): SimulatedAnswer {
  const message = mapOf(body["message"]) ?? {};
  const refusal = refusalOf(body, message, phone.silence_ms(), phone.rules);
  if (refusal) return graphError(400, refusal.code, refusal.details, refusal.subcode);
  const mid = midOf(phone);
  phone.show(mid, screenOf(message));
  const { customer } = phone.options;
  return {
    ...json(200, { recipient_id: customer.key, message_id: mid }),
    webhooks: phone.items.afterMessage(mid, message),
  };
}

function perform(phone: Phone, act: PhoneAct): RawRequest[] {
  const mid = midOf(phone);
  switch (act.type) {
    case "open":
      phone.touch();
      return [phone.items.item({ postback: { title: "Empezar", payload: "GET_STARTED", mid } })];
    case "text":
      phone.say(mid, { kind: "text", text: act.text });
      return [phone.items.item({ message: { mid, text: act.text } })];
    case "tap":
      phone.say(mid, { kind: "text", text: act.label });
      return [phone.items.item(tapped(phone, act, mid))];
    case "location": {
      const { latitude, longitude } = act;
      phone.say(mid, { kind: "location", latitude, longitude });
      const payload = { coordinates: { lat: latitude, long: longitude } };
      return [phone.items.item({ message: { mid, attachments: [{ type: "location", payload }] } })];
    }
    case "picture": {
      const id = String(phone.options.nextNumber());
      phone.media.set(id, act.file);
      const { mime_type } = act.file;
      const caption = act.caption ? { caption: act.caption } : {};
      phone.say(mid, { kind: "media", media_type: "image", provider_ref: id, mime_type, ...caption });
      const base = (textOf(phone.options.settings["api_base"]) ?? "").replace(/\/+$/, "");
      const attachments = [{ type: "image", payload: { url: `${base}/media-files/${id}` } }];
      return [
        phone.items.item({ message: { mid, attachments, ...(act.caption ? { text: act.caption } : {}) } }),
      ];
    }
  }
}

/** A quick reply comes back as a text that bears its payload, a button as a postback. */
function tapped(
  phone: Phone,
  { message_id, option_id, label }: Extract<PhoneAct, { type: "tap" }>,
  mid: string,
): JsonObject {
  const shown = phone.thread.find((message) => message.id === message_id)?.content;
  if (shown?.kind === "choices" && shown.style === "list")
    return { message: { mid, text: label, quick_reply: { payload: option_id } } };
  return { postback: { mid, title: label, payload: option_id } };
}

function midOf({ options }: Phone): string {
  return `m_${Buffer.from(`SIMULATED-${String(options.nextNumber()).padStart(9, "0")}`).toString("base64url")}`;
}
