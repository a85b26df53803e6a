import {
  type ChannelSimulator,
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
import { type PlatformRules, refusalOf } from "../_meta/messenger-platform/simulator/rules.ts";
import { screenOf } from "../_meta/messenger-platform/simulator/screen.ts";
import { failuresWith, graphError, json } from "../_meta/simulator/graph-answers.ts";
import { signedWebhook } from "../_meta/simulator/signed-webhook.ts";
import {
  createSimulatedPhone,
  downloadFile,
  type SimulatedPhone,
} from "../_meta/simulator/simulated-phone.ts";
import { dialectOf, networkOf, privateDays, publicMax } from "./wire.ts";

interface Phone extends SimulatedPhone {
  options: SimulatorOptions;
  /** When each comment was written, and whether it got its one private answer. */
  written: Map<string, { at_ms: number; isAnswered: boolean }>;
}

const failures = failuresWith({ throttled: 613, server_error: 2, error_in_ok: 1200 });
const day_ms = 24 * 3_600_000;

/**
 * A post of the shop's with a customer's comments below it. What the shop says under them and in private is shown in
 * one place here. One private answer for each comment, within seven days, as Meta has it.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone: Phone = { ...createSimulatedPhone(options), options, written: new Map() };
  const isFacebook = networkOf(options.settings) === "facebook";
  return {
    acts: isFacebook ? ["text", "picture"] : ["text"],
    answer: (request) => answer(phone, request),
    act: (act) => comment(phone, act),
    thread: phone.copy,
    fail: phone.fail,
  };
}

function answer(phone: Phone, request: RawRequest): SimulatedAnswer {
  const { settings } = phone.options;
  const path = URL.parse(request.url)?.pathname ?? "";
  const parts = path.split("/");
  const [id = "", edge = ""] = parts.slice(-2);
  if (path.endsWith(`/media-files/${edge}`)) return downloadFile(phone, edge);
  if (edge === "subscriptions") return json(200, { success: true });
  if (request.headers["authorization"] !== `Bearer ${textOf(settings["access_token"]) ?? ""}`)
    return failures.unauthorised;
  if (edge === "subscribed_apps") return json(200, { success: true });
  const sender = dialectOf(settings).senderId(settings);
  if (request.method === "GET" && edge === sender)
    return json(200, { id: edge, name: "Tienda simulada", username: "tienda.simulada" });
  if (request.method !== "POST") return graphError(400, 100, "Unsupported request", 33);
  const body = mapOf(parseJson(request.body)) ?? {};
  const failure = phone.nextFailure();
  if (failure && failure !== "cut_off") return failures[failure];
  const taken =
    id === sender && edge === "messages" ? takePrivate(phone, body) : takePublic(phone, id, edge, body);
  return failure === "cut_off" ? { ...taken, is_cut_off: true } : taken;
}

/** Meta's own limits of a message hold for a private answer, and a window of its own. */
function takePrivate(phone: Phone, body: JsonMap): SimulatedAnswer {
  const { settings, customer, now, nextNumber } = phone.options;
  const recipient = mapOf(body["recipient"]);
  const written = phone.written.get(
    textOf(recipient?.["comment_id"]) ?? textOf(recipient?.["post_id"]) ?? "",
  );
  if (!written) return graphError(400, 100, "Invalid comment id");
  const message = mapOf(body["message"]) ?? {};
  const refusal = refusalOf(body, message, 0, rulesOf(networkOf(settings)));
  if (refusal) return graphError(400, refusal.code, refusal.details, refusal.subcode);
  if (written.isAnswered) return graphError(400, 10900, "Activity already replied to");
  if (now().getTime() - written.at_ms >= privateDays * day_ms)
    return graphError(400, 10901, "The activity is too old to reply to");
  written.isAnswered = true;
  const message_id = `m_SIMULATED-${nextNumber()}`;
  phone.show(message_id, screenOf(message));
  return json(200, { recipient_id: customer.key, message_id });
}

function rulesOf(network: "facebook" | "instagram"): PlatformRules {
  return {
    text: network === "facebook" ? { most: 2000, unit: "characters" } : { most: 1000, unit: "bytes" },
    files: network === "facebook" ? ["image", "video", "audio", "file"] : [],
    outside_window_subcode: 2018278,
    receipts: "mid",
    has_delivery_receipts: false,
  };
}

function takePublic(phone: Phone, comment_id: string, edge: string, body: JsonMap): SimulatedAnswer {
  const network = networkOf(phone.options.settings);
  const message = textOf(body["message"]);
  if (edge !== (network === "facebook" ? "comments" : "replies") || !phone.written.has(comment_id))
    return graphError(400, 100, "Unsupported post request. Object does not exist", 33);
  if (!message?.trim() || message.length > publicMax[network]) return graphError(400, 100, "Invalid message");
  const id = `${comment_id}_${phone.options.nextNumber()}`;
  phone.show(id, { kind: "text", text: message, is_public: true });
  return json(200, { id });
}

function comment(phone: Phone, act: PhoneAct): RawRequest[] {
  const { settings, nextNumber } = phone.options;
  if (act.type !== "text" && act.type !== "picture") return [];
  const isFacebook = networkOf(settings) === "facebook";
  const number = String(nextNumber());
  const id = isFacebook ? `${postId(phone)}_${number}` : `1800000${number}`;
  if (act.type === "text") {
    const at = phone.say(id, { kind: "text", text: act.text });
    phone.written.set(id, { at_ms: at.getTime(), isAnswered: false });
    return [deliver(phone, id, at, act.text)];
  }
  if (!isFacebook) return [];
  phone.media.set(number, act.file);
  const caption = act.caption ? { caption: act.caption } : {};
  const at = phone.say(id, { kind: "media", media_type: "image", provider_ref: number, ...caption });
  phone.written.set(id, { at_ms: at.getTime(), isAnswered: false });
  const base = (textOf(settings["api_base"]) ?? "").replace(/\/+$/, "");
  return [deliver(phone, id, at, act.caption ?? "", `${base}/media-files/${number}`)];
}

function postId({ options: { settings } }: Phone): string {
  return `${dialectOf(settings).accountId(settings) ?? "1"}_1001`;
}

function deliver(phone: Phone, id: string, at: Date, text: string, photo?: string): RawRequest {
  const { settings, customer } = phone.options;
  const { object, accountId } = dialectOf(settings);
  const time = Math.floor(at.getTime() / 1000);
  const change: JsonObject =
    object === "page"
      ? {
          field: "feed",
          value: {
            ...{
              item: "comment",
              verb: "add",
              comment_id: id,
              post_id: postId(phone),
              parent_id: postId(phone),
            },
            ...{ from: { id: customer.key, name: customer.name }, created_time: time, message: text },
            ...(photo ? { photo } : {}),
          },
        }
      : {
          field: "comments",
          value: {
            ...{ id, text, from: { id: customer.key, username: customer.name } },
            media: { id: "17900000000001001", media_product_type: "FEED" },
          },
        };
  return signedWebhook(
    { object, entry: [{ id: accountId(settings) ?? "1", time, changes: [change] }] },
    settings,
  );
}
