import {
  type ChannelSimulator,
  type MediaFile,
  mapOf,
  type PhoneMessage,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatorOptions,
  splitSms,
  textOf,
} from "@mostrador/adapter-kit";
import { createSmsPhone, jsonAnswer, type SmsPhone } from "../_sms/sms-phone.ts";
import { baseOf, channelOf, isSmsApi } from "./address.ts";
import { isAuthorised, messagesError, refusalOf, smsRefusalOf } from "./simulator/rules.ts";
import { screenOf } from "./simulator/screen.ts";
import { createWebhooks, type Webhooks } from "./simulator/webhooks.ts";
import { vonageLimits } from "./wire.ts";

interface VonageSide {
  options: SimulatorOptions;
  webhooks: Webhooks;
  files: Map<string, MediaFile>;
  lastInboundAt_ms: number;
}

/**
 * Vonage and a customer's phone on this machine, by either API. Over the SMS API a long text of the customer's comes in
 * parts and in no order, as networks hand them on. WhatsApp's 24 hours are refused late, as a report.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const side: VonageSide = {
    options,
    webhooks: createWebhooks(options),
    files: new Map(),
    lastInboundAt_ms: Number.NEGATIVE_INFINITY,
  };
  const { settings } = options;
  const channel = channelOf(settings);
  const heard = () => {
    side.lastInboundAt_ms = options.now().getTime();
  };
  return createSmsPhone(options, {
    failures: isSmsApi(settings) ? smsFailures : failures,
    acts:
      channel === "sms"
        ? ["text"]
        : channel === "whatsapp"
          ? ["text", "tap", "location", "picture"]
          : ["text", "picture"],
    newId: uuid,
    answer: (phone, request) => answer(side, phone, request),
    arrive(_phone, id, text) {
      heard();
      if (isSmsApi(settings)) return arriveInParts(side, text);
      return [side.webhooks.message(id, { message_type: "text", text })];
    },
    act(phone, act) {
      if (channel === "sms") return undefined;
      heard();
      const id = uuid(options.nextNumber());
      if (act.type === "picture") return [sendPicture(side, phone, id, act)];
      if (channel === "messenger") return undefined;
      if (act.type === "location") {
        const { latitude, longitude } = act;
        phone.write(id, { kind: "location", latitude, longitude });
        const location = { lat: latitude, long: longitude };
        return [side.webhooks.message(id, { message_type: "location", location })];
      }
      if (act.type !== "tap") return undefined;
      phone.write(id, { kind: "text", text: act.label });
      const reply = { id: act.option_id, title: act.label };
      const context = { message_uuid: act.message_id };
      return [side.webhooks.message(id, { message_type: "reply", reply, context })];
    },
  });
}

const failures = {
  throttled: {
    ...messagesError(429, "1000", "Please wait, then retry your request"),
    headers: { "retry-after": "2" },
  },
  server_error: messagesError(500, "1030", "Internal error"),
  error_in_ok: jsonAnswer(200, { detail: "no id this time" }),
  unauthorised: messagesError(401, "Unauthorized", "You did not provide correct credentials."),
} as const;
const smsFailures = {
  throttled: smsAnswer({
    status: "1",
    "error-text": "Throughput Rate Exceeded - please wait [ 702 ] and retry",
  }),
  server_error: jsonAnswer(500, {}),
  error_in_ok: smsAnswer({ status: "5", "error-text": "Internal Error" }),
  unauthorised: smsAnswer({ status: "4", "error-text": "Bad Credentials" }),
} as const;

function smsAnswer(...messages: Record<string, string>[]): SimulatedAnswer {
  return jsonAnswer(200, { "message-count": String(messages.length), messages });
}

/** The last part first: networks keep no order. */
function arriveInParts({ options, webhooks }: VonageSide, text: string): RawRequest[] {
  const parts = splitSms(text);
  const ref = String(options.nextNumber() % 256);
  return parts
    .map((part, index) => {
      const concat = {
        concat: "true",
        "concat-ref": ref,
        "concat-total": String(parts.length),
        "concat-part": String(index + 1),
      };
      return webhooks.sms(smsId(options.nextNumber()), part, parts.length > 1 ? concat : {});
    })
    .toReversed();
}

function sendPicture(
  { options, files, webhooks }: VonageSide,
  phone: SmsPhone,
  id: string,
  { file, caption }: { file: MediaFile; caption?: string },
): RawRequest {
  const name = `file-${options.nextNumber()}`;
  files.set(name, file);
  const url = `${baseOf(options.settings, "messages")}/v3/media/${name}`;
  const words = caption ? { caption } : {};
  phone.write(id, { kind: "media", media_type: "image", provider_ref: url, ...words });
  return webhooks.message(id, { message_type: "image", image: { url, ...words } });
}

function answer(side: VonageSide, phone: SmsPhone, request: RawRequest): SimulatedAnswer {
  const path = URL.parse(request.url)?.pathname ?? "";
  if (!isAuthorised(request, side.options.settings))
    return path.endsWith("/sms/json") ? smsFailures.unauthorised : failures.unauthorised;
  if (path.endsWith("/v1/messages")) return phone.send(() => takeMessage(side, phone, request));
  if (path.endsWith("/sms/json")) return phone.send(() => takeSms(side, phone, request));
  if (path.endsWith("/account/get-balance")) return jsonAnswer(200, { value: 12.5, autoReload: false });
  const file = side.files.get(path.split("/v3/media/")[1] ?? "");
  return file
    ? { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] }
    : messagesError(404, "Not found", "There is nothing here");
}

function takeMessage(side: VonageSide, phone: SmsPhone, request: RawRequest): SimulatedAnswer {
  const { options, webhooks } = side;
  const body = mapOf(parseJson(request.body)) ?? {};
  const refusal = refusalOf(body, options.settings);
  if (refusal) return messagesError(422, "Invalid params", refusal);
  const id = uuid(options.nextNumber());
  const to = textOf(body["to"]) ?? "";
  const client_ref = textOf(body["client_ref"]);
  const channel = channelOf(options.settings);
  const report = (status: string, code?: string, segments?: number) =>
    webhooks.status({
      id,
      to,
      status,
      ...(client_ref ? { client_ref } : {}),
      ...(code ? { code } : {}),
      ...(segments ? { segments } : {}),
    });
  const accept = (...reports: RawRequest[]) => jsonAnswer(202, { message_uuid: id }, reports);
  if (to !== options.customer.key)
    return accept(report("undeliverable", channel === "sms" ? "1260" : "1320"));
  if (channel !== "sms" && isWindowClosed(side) && body["message_type"] !== "template")
    return accept(report("rejected", "1340"));
  const shown = screenOf(body);
  const smsText = channel === "sms" && shown.kind === "text" ? shown.text : "";
  const { segments } = phone.put(id, shown, smsText);
  const states = channel === "sms" ? ["submitted", "delivered"] : ["submitted", "delivered", "read"];
  return accept(...states.map((state) => report(state, undefined, segments)));
}

function isWindowClosed({ options, lastInboundAt_ms }: VonageSide): boolean {
  return options.now().getTime() - lastInboundAt_ms >= vonageLimits.window_hours * 3_600_000;
}

/** Each part has an id and reports of its own. */
function takeSms({ options, webhooks }: VonageSide, phone: SmsPhone, request: RawRequest): SimulatedAnswer {
  const body = mapOf(parseJson(request.body)) ?? {};
  const refusal = smsRefusalOf(body);
  if (refusal) return smsAnswer({ status: refusal.status, "error-text": refusal.text });
  const text = textOf(body["text"]) ?? "";
  const to = textOf(body["to"]) ?? "";
  const client_ref = textOf(body["client-ref"]);
  const ids = splitSms(text).map(() => smsId(options.nextNumber()));
  const taken = smsAnswer(
    ...ids.map((id) => ({ to, "message-id": id, status: "0", "message-price": "0.0333", network: "73001" })),
  );
  const ours = client_ref ? { client_ref } : {};
  if (to !== options.customer.key)
    return {
      ...taken,
      webhooks: ids.map((id) => webhooks.report({ id, to, status: "failed", code: "9", ...ours })),
    };
  const content: PhoneMessage["content"] = { kind: "text", text };
  phone.put(ids[0] ?? "", content, text);
  const reports = ids.flatMap((id) =>
    ["accepted", "delivered"].map((status) => webhooks.report({ id, to, status, ...ours })),
  );
  return { ...taken, webhooks: reports };
}

function uuid(number: number): string {
  return `aaaaaaaa-bbbb-4ccc-8ddd-${String(number).padStart(12, "0")}`;
}

function smsId(number: number): string {
  return `0D00${String(number).padStart(12, "0")}`;
}
