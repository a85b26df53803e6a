import {
  type ChannelSimulator,
  type JsonMap,
  mapOf,
  type PhoneAct,
  type PhoneMessage,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatorOptions,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { failuresWith, graphError, json } from "../_meta/simulator/graph-answers.ts";
import {
  createSimulatedPhone,
  downloadFile,
  type SimulatedPhone,
} from "../_meta/simulator/simulated-phone.ts";
import { whatsappLimits } from "./limits.ts";
import { refusalOf } from "./simulator/rules.ts";
import { orderTap, screenOf } from "./simulator/screen.ts";
import { approvedTemplates } from "./simulator/templates.ts";
import { createWebhooks } from "./simulator/webhooks.ts";

interface Phone extends SimulatedPhone {
  options: SimulatorOptions;
  webhooks: ReturnType<typeof createWebhooks>;
}

const failures = failuresWith({ throttled: 130429, server_error: 131000, error_in_ok: 131016 });

/**
 * The Cloud API and a customer's WhatsApp on this machine. It knows the documented limits, refuses late what Meta
 * refuses late (the 24 hours, as a `failed` status), and its phone lies open: what arrives is delivered and read. The
 * pair limit of 45 messages in a burst is left out, because a person who plays both sides would run into it.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone: Phone = {
    ...createSimulatedPhone(options),
    options,
    webhooks: createWebhooks(options),
  };
  return {
    answer: (request) => answer(phone, request),
    act: (act) => perform(phone, act),
    thread: phone.copy,
    fail: phone.fail,
  };
}

function answer(phone: Phone, request: RawRequest): SimulatedAnswer {
  const { settings } = phone.options;
  const path = URL.parse(request.url)?.pathname ?? "";
  if (request.headers["authorization"] !== `Bearer ${textOf(settings["access_token"]) ?? ""}`)
    return failures.unauthorised;
  const number = textOf(settings["phone_number_id"]) ?? "";
  if (request.method === "POST" && path.endsWith(`/${number}/messages`))
    return takeBody(phone, mapOf(parseJson(request.body)) ?? {});
  if (request.method === "POST" && path.endsWith(`/${number}/media`)) return takeFile(phone, request);
  if (request.method === "POST" && path.endsWith("/subscribed_apps")) return json(200, { success: true });
  if (request.method === "POST" && path.endsWith(`/${number}`)) return json(200, { success: true });
  if (request.method !== "GET") return graphError(400, 100, "Unsupported request");
  if (path.endsWith(`/${number}`))
    return json(200, {
      id: number,
      verified_name: "Tienda simulada",
      display_phone_number: "+56 9 5555 0100",
      quality_rating: "GREEN",
    });
  if (path.endsWith("/message_templates")) return json(200, { data: approvedTemplates });
  const id = path.split("/").at(-1) ?? "";
  return path.endsWith(`/media-files/${id}`) ? downloadFile(phone, id) : describeFile(phone, id);
}

/** A message, or a read receipt with typing dots. Failures meet messages alone: a receipt that fails is not noticed. */
function takeBody(phone: Phone, body: JsonMap): SimulatedAnswer {
  if (body["messaging_product"] !== "whatsapp")
    return graphError(400, 100, "The parameter messaging_product is required");
  if (body["status"] === "read") return markRead(phone, body);
  const failure = phone.nextFailure();
  if (failure === "cut_off") return { ...takeMessage(phone, body), is_cut_off: true };
  return failure ? failures[failure] : takeMessage(phone, body);
}

function takeMessage(phone: Phone, body: JsonMap): SimulatedAnswer {
  const refusal = refusalOf(body);
  if (refusal) return graphError(400, refusal.code, refusal.details);
  const to = textOf(body["to"]) ?? textOf(body["recipient"]) ?? "";
  const { customer, nextNumber } = phone.options;
  const id = wamid(nextNumber());
  const accepted: JsonObject = {
    messaging_product: "whatsapp",
    contacts: [{ input: to, wa_id: to }],
    messages: [{ id }],
  };
  const report = { id, to, callback: textOf(body["biz_opaque_callback_data"]) };
  const error = to === customer.key ? lateRefusal(phone, body) : notOnWhatsApp;
  if (error) return { ...json(200, accepted), webhooks: [phone.webhooks.status({ ...report, error })] };
  const content = screenOf(body);
  if (content) phone.show(id, withPicture(phone, content));
  const states = (["sent", "delivered", "read"] as const).map((state) =>
    phone.webhooks.status({ ...report, state }),
  );
  return { ...json(200, accepted), webhooks: states };
}

const notOnWhatsApp = { code: 131026, title: "Message undeliverable" };

function lateRefusal(phone: Phone, body: JsonMap): { code: number; title: string } | undefined {
  const isOpen = phone.silence_ms() < whatsappLimits.window_hours * 3_600_000;
  if (body["type"] === "template" || isOpen) return undefined;
  return { code: 131047, title: "Re-engagement message" };
}

function markRead(phone: Phone, body: JsonMap): SimulatedAnswer {
  const read = phone.thread.findIndex((message) => message.id === textOf(body["message_id"]));
  if (read === -1) return graphError(400, 131009, "Parameter value is not valid: message_id");
  phone.markSeen(read + 1);
  return json(200, { success: true });
}

/** A file that the shop brings, before it sends it by the id that it gets here. */
function takeFile(phone: Phone, { headers, body }: RawRequest): SimulatedAnswer {
  const boundary = /boundary=([\w-]+)/.exec(headers["content-type"] ?? "")?.[1];
  const form = Buffer.from(body);
  const start = form.indexOf('name="file"');
  const head = form.subarray(start, form.indexOf("\r\n\r\n", start)).toString();
  const mime_type = /content-type: (\S+)/.exec(head)?.[1];
  if (!boundary || start < 0 || !mime_type || !form.includes('name="messaging_product"'))
    return graphError(400, 100, "Invalid parameter: file");
  const bytes = form.subarray(start + head.length + 4, form.lastIndexOf(`\r\n--${boundary}--`));
  const id = String(800_000_000_000_000 + phone.options.nextNumber());
  phone.media.set(id, { bytes: Uint8Array.from(bytes), mime_type });
  return json(200, { id });
}

/** A picture that the shop had brought is shown from here: the phone knows no way to Meta's files. */
function withPicture({ media }: Phone, content: PhoneMessage["content"]): PhoneMessage["content"] {
  if (content.kind !== "media" || content.media_type !== "image" || !content.provider_ref) return content;
  const file = media.get(content.provider_ref);
  if (!file) return content;
  return { ...content, url: `data:${file.mime_type};base64,${Buffer.from(file.bytes).toString("base64")}` };
}

function describeFile(phone: Phone, id: string): SimulatedAnswer {
  const file = phone.media.get(id);
  if (!file) return graphError(400, 100, "Unsupported get request: the object does not exist", 33);
  const address = (textOf(phone.options.settings["api_base"]) ?? "").replace(/\/+$/, "");
  return json(200, {
    messaging_product: "whatsapp",
    id,
    url: `${address}/media-files/${id}`,
    mime_type: file.mime_type,
    file_size: file.bytes.byteLength,
  });
}

function perform(phone: Phone, act: PhoneAct): RawRequest[] {
  const written = write(phone, act);
  if (!written) return [];
  const id = wamid(phone.options.nextNumber());
  phone.say(id, written.content);
  return [phone.webhooks.message({ id, ...written.wire })];
}

interface Written {
  content: PhoneMessage["content"];
  wire: JsonObject;
}

/** WhatsApp tells nobody that a chat was opened, so that act gives nothing. */
function write(phone: Phone, act: PhoneAct): Written | null {
  switch (act.type) {
    case "open":
      return null;
    case "text":
      return {
        content: { kind: "text", text: act.text },
        wire: { type: "text", text: { body: act.text } },
      };
    case "tap":
      return { content: { kind: "text", text: act.label }, wire: tapped(phone, act) };
    case "location": {
      const { latitude, longitude } = act;
      return {
        content: { kind: "location", latitude, longitude },
        wire: { type: "location", location: { latitude, longitude } },
      };
    }
    case "picture": {
      const media_id = String(900_000_000_000_000 + phone.options.nextNumber());
      phone.media.set(media_id, act.file);
      const caption = act.caption ? { caption: act.caption } : {};
      const { mime_type } = act.file;
      return {
        content: { kind: "media", media_type: "image", provider_ref: media_id, mime_type, ...caption },
        wire: { type: "image", image: { id: media_id, mime_type, ...caption } },
      };
    }
  }
}

function tapped(
  phone: Phone,
  { message_id, option_id, label }: Extract<PhoneAct, { type: "tap" }>,
): JsonObject {
  if (option_id.startsWith(orderTap)) {
    const items = [{ product_retailer_id: option_id.slice(orderTap.length), quantity: 1 }];
    const catalog_id = textOf(phone.options.settings["catalog_id"]) ?? "";
    return { type: "order", order: { catalog_id, product_items: items } };
  }
  const shown = phone.thread.find((message) => message.id === message_id)?.content;
  const isList = shown?.kind === "choices" && shown.style === "list";
  const reply = { id: option_id, title: label };
  return {
    context: { from: phone.webhooks.shop_number, id: message_id },
    type: "interactive",
    interactive: isList
      ? { type: "list_reply", list_reply: reply }
      : { type: "button_reply", button_reply: reply },
  };
}

function wamid(number: number): string {
  return `wamid.${Buffer.from(`SIMULATED-${String(number).padStart(9, "0")}`).toString("base64")}`;
}
