import {
  type ChannelSimulator,
  type MediaFile,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatorOptions,
  textOf,
} from "@mostrador/adapter-kit";
import { createSmsPhone, jsonAnswer, type SmsPhone } from "../_sms/sms-phone.ts";
import { readAddress, senderOfInbox } from "./address.ts";
import { isStoppedByTwilio } from "./keywords.ts";
import { accountPath } from "./render.ts";
import { refusalOf, twilioError } from "./simulator/rules.ts";
import { screenOf } from "./simulator/screen.ts";
import { createWebhooks } from "./simulator/webhooks.ts";
import { basicToken } from "./twilio-call.ts";
import { twilioLimits } from "./wire.ts";

interface Twilio {
  options: SimulatorOptions;
  webhooks: ReturnType<typeof createWebhooks>;
  files: Map<string, MediaFile>;
  isStopped: boolean;
  lastInboundAt_ms: number;
}

/**
 * Twilio and a customer's phone on this machine, by the inbox's sender an SMS, a WhatsApp or a Messenger. STOP is Twilio's
 * own: it answers the customer, and refuses what the shop sends after it (21610). WhatsApp's 24 hours are refused late.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const twilio: Twilio = {
    options,
    webhooks: createWebhooks(options),
    files: new Map(),
    isStopped: false,
    lastInboundAt_ms: Number.NEGATIVE_INFINITY,
  };
  const { kind } = senderOfInbox(options.settings);
  return createSmsPhone(options, {
    failures,
    acts: kind === "whatsapp" ? ["text", "location", "picture"] : ["text", "picture"],
    newId: (number) => sid("SM", number),
    answer: (phone, request) => answer(twilio, phone, request),
    arrive(phone, id, text) {
      if (kind === "sms") answerKeyword(twilio, phone, text);
      return [receive(twilio, { MessageSid: id, SmsMessageSid: id, SmsSid: id, Body: text, NumMedia: "0" })];
    },
    act(phone, act) {
      const id = sid(act.type === "picture" ? "MM" : "SM", options.nextNumber());
      const common = { MessageSid: id, SmsMessageSid: id, SmsSid: id };
      if (act.type === "picture") {
        const name = sid("ME", options.nextNumber());
        twilio.files.set(name, act.file);
        const base = (textOf(options.settings["api_base"]) ?? "").replace(/\/+$/, "");
        const url = `${base}${accountPath(options.settings)}/Messages/${id}/Media/${name}`;
        const { mime_type } = act.file;
        const caption = act.caption ? { caption: act.caption } : {};
        phone.write(id, { kind: "media", media_type: "image", provider_ref: url, mime_type, ...caption });
        const form = { Body: act.caption ?? "", NumMedia: "1", MediaUrl0: url, MediaContentType0: mime_type };
        return [receive(twilio, { ...common, ...form })];
      }
      if (act.type !== "location" || kind !== "whatsapp") return undefined;
      const { latitude, longitude } = act;
      phone.write(id, { kind: "location", latitude, longitude });
      const place = { Latitude: String(latitude), Longitude: String(longitude), MessageType: "location" };
      return [receive(twilio, { ...common, Body: "", NumMedia: "0", ...place })];
    },
  });
}

const failures = {
  throttled: { ...twilioError(429, 20429, "Too Many Requests"), headers: { "retry-after": "2" } },
  server_error: twilioError(500, 20500, "Internal Server Error"),
  error_in_ok: jsonAnswer(201, {
    sid: sid("SM", 0),
    status: "failed",
    error_code: 30008,
    error_message: "Unknown error",
  }),
  unauthorised: twilioError(401, 20003, "Authenticate"),
} as const;

function receive(twilio: Twilio, form: Record<string, string>): RawRequest {
  twilio.lastInboundAt_ms = twilio.options.now().getTime();
  return twilio.webhooks.message(form);
}

/** What Twilio itself says to the customer; the shop never sees it. */
function answerKeyword(twilio: Twilio, phone: SmsPhone, text: string): void {
  const word = text.trim().toLowerCase();
  const say = (words: string) => phone.show(sid("SM", twilio.options.nextNumber()), words);
  if (isStoppedByTwilio(word)) {
    twilio.isStopped = true;
    say(
      "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
    );
  } else if (["start", "yes", "unstop"].includes(word)) {
    if (twilio.isStopped) say("You have successfully been re-subscribed to messages from this number.");
    twilio.isStopped = false;
  }
}

function answer(twilio: Twilio, phone: SmsPhone, request: RawRequest): SimulatedAnswer {
  const { settings } = twilio.options;
  const path = URL.parse(request.url)?.pathname ?? "";
  const account = accountPath(settings);
  if (request.headers["authorization"] !== `Basic ${basicToken(settings)}`) return failures.unauthorised;
  if (request.method === "POST" && path.endsWith(`${account}/Messages.json`))
    return phone.send(() => take(twilio, phone, new URLSearchParams(Buffer.from(request.body).toString())));
  if (path.endsWith(`${account}.json`))
    return jsonAnswer(200, { friendly_name: "Tienda simulada", status: "active" });
  if (path.includes(`${account}/IncomingPhoneNumbers`))
    return jsonAnswer(200, { sid: "PN1", incoming_phone_numbers: [{ sid: "PN1" }] });
  const file = twilio.files.get(path.split("/Media/")[1] ?? "");
  return file
    ? { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] }
    : twilioError(404, 20404, "The requested resource was not found");
}

function take(twilio: Twilio, phone: SmsPhone, form: URLSearchParams): SimulatedAnswer {
  const { options, webhooks } = twilio;
  const refusal = refusalOf(form, options.settings, twilio.isStopped);
  if (refusal) return twilioError(400, refusal.code, refusal.message);
  const id = sid(form.has("MediaUrl") ? "MM" : "SM", options.nextNumber());
  const to = form.get("To") ?? "";
  const { kind, rest } = readAddress(to);
  const callback = form.get("StatusCallback") ?? undefined;
  const report = (status: string, code?: number) =>
    webhooks.status({ id, to, status, ...(callback ? { callback } : {}), ...(code ? { code } : {}) });
  const accepted = (segments: number) => ({
    sid: id,
    status: "queued",
    to,
    from: form.get("From"),
    body: form.get("Body") ?? "",
    num_segments: String(segments),
    error_code: null,
    price: null,
    price_unit: "USD",
  });
  if (rest.replace("+", "") !== options.customer.key) {
    const code = kind === "sms" ? 30005 : 63024;
    return jsonAnswer(201, accepted(1), [report("sent"), report("undelivered", code)]);
  }
  if (kind !== "sms" && isWindowClosed(twilio) && !form.has("ContentSid"))
    return jsonAnswer(201, accepted(1), [report("failed", 63016)]);
  const { content, text } = screenOf(form);
  const shown = phone.put(id, content ?? { kind: "text", text }, kind === "sms" ? text : "");
  const states = kind === "sms" ? ["sent", "delivered"] : ["sent", "delivered", "read"];
  return jsonAnswer(
    201,
    accepted(shown.segments),
    states.map((state) => report(state)),
  );
}

function isWindowClosed({ options, lastInboundAt_ms }: Twilio): boolean {
  return options.now().getTime() - lastInboundAt_ms >= twilioLimits.window_hours * 3_600_000;
}

function sid(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(32, "0")}`;
}
