import {
  alphabetOf,
  type ChannelSimulator,
  mapOf,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatorOptions,
  textOf,
} from "@mostrador/adapter-kit";
import { optOutOf } from "../_sms/opt-out.ts";
import { segmentPrice } from "../_sms/settings.ts";
import { createSmsPhone, jsonAnswer, type SmsPhone } from "../_sms/sms-phone.ts";
import { digitsOf } from "../_sms/telephone.ts";
import { optedOut } from "./errors.ts";
import { basicToken } from "./plivo-call.ts";
import { accountPath } from "./render.ts";
import { signPlivo } from "./signature.ts";
import { plivoLimits, signatureHeaders } from "./wire.ts";

/**
 * Plivo and a telephone on this machine: the API with its limits (1,600 characters of GSM-7, 737 of others), the reports,
 * and STOP: who wrote it gets nothing more, which Plivo tells late, as a failed report with code 200.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  let isStopped = false;
  return createSmsPhone(options, {
    failures,
    newId: uuid,
    answer: (phone, request) => answer(phone, request, isStopped),
    arrive(phone, id, text) {
      const wish = optOutOf(text);
      if (wish) isStopped = wish === "stopped";
      return [webhook(phone, { ...addresses(phone), Text: text, Type: "sms", MessageUUID: id, ...free })];
    },
  });
}

const failures = {
  throttled: { ...jsonAnswer(429, { error: "Too many requests" }), headers: { "retry-after": "2" } },
  server_error: jsonAnswer(500, { error: "internal server error" }),
  error_in_ok: jsonAnswer(200, { api_id: "simulated", error: "something went wrong" }),
  unauthorised: { ...jsonAnswer(401, {}), body: "Could not verify your access level for that URL." },
} as const;
const free = { Units: "1", TotalRate: "0", TotalAmount: "0", MessageIntent: "", PowerpackUUID: "" };

function answer(phone: SmsPhone, request: RawRequest, isStopped: boolean): SimulatedAnswer {
  const { settings } = phone.options;
  const path = URL.parse(request.url)?.pathname ?? "";
  if (request.headers["authorization"] !== `Basic ${basicToken(settings)}`) return failures.unauthorised;
  if (path.endsWith(accountPath(settings, "Message/")))
    return phone.send(() => take(phone, request, isStopped));
  if (path.endsWith(accountPath(settings, "")))
    return jsonAnswer(200, { name: "Tienda simulada", cash_credits: "25.00" });
  return path.includes("/Application/") ? jsonAnswer(202, { message: "changed" }) : jsonAnswer(404, {});
}

function take(phone: SmsPhone, request: RawRequest, isStopped: boolean): SimulatedAnswer {
  const body = mapOf(parseJson(request.body)) ?? {};
  const text = textOf(body["text"]) ?? "";
  const to = textOf(body["dst"]) ?? "";
  if (!textOf(body["src"]) && !textOf(body["powerpack_uuid"]))
    return jsonAnswer(400, { error: "src parameter not present" });
  if (!/^\d{7,15}$/.test(to)) return jsonAnswer(400, { error: "dst parameter is invalid" });
  if (text === "") return jsonAnswer(400, { error: "text parameter not present" });
  const most = plivoLimits[alphabetOf(text)];
  if (text.length > most)
    return jsonAnswer(400, { error: `message length exceeds the maximum of ${most} characters` });
  const id = uuid(phone.options.nextNumber());
  const accepted = { message: "message(s) queued", message_uuid: [id], api_id: "simulated" };
  const url = textOf(body["url"]);
  const tell = (told: Omit<Report, "id" | "to">) => report(phone, { id, to, ...told }, url);
  if (to !== phone.options.customer.key)
    return jsonAnswer(202, accepted, [tell({ status: "undelivered", error: "50" })]);
  if (isStopped) return jsonAnswer(202, accepted, [tell({ status: "failed", error: optedOut })]);
  const { segments } = phone.show(id, text);
  const reports = (["queued", "sent", "delivered"] as const).map((status) => tell({ status, segments }));
  return jsonAnswer(202, accepted, reports);
}

interface Report {
  id: string;
  to: string;
  status: string;
  segments?: number;
  error?: string;
}

/** Goes where the message asked for it. */
function report(
  phone: SmsPhone,
  { id, to, status, segments = 1, error }: Report,
  url: string | undefined,
): RawRequest {
  const rate = segmentPrice(phone.options.settings)?.amount ?? "0";
  const form = {
    From: shopNumber(phone),
    To: to,
    Type: "sms",
    Status: status,
    MessageUUID: id,
    ParentMessageUUID: id,
    PartInfo: "1 of 1",
    Units: String(segments),
    TotalRate: rate,
    TotalAmount: (Number(rate) * segments).toFixed(5),
    MessageTime: phone.options.now().toISOString().replace("T", " ").replace("Z", "000"),
    ...(error ? { ErrorCode: error } : {}),
  };
  return webhook(phone, form, url);
}

function addresses(phone: SmsPhone) {
  return { From: phone.options.customer.key, To: shopNumber(phone) };
}

function shopNumber({ options }: SmsPhone): string {
  return digitsOf(textOf(options.settings["sender"]) ?? "");
}

/** What Plivo would post, signed with the account's token. */
function webhook(
  { options }: SmsPhone,
  form: Record<string, string>,
  url = "https://simulator.localhost/hooks",
): RawRequest {
  const nonce = String(options.nextNumber()).padStart(20, "0");
  const request: RawRequest = {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    query: Object.fromEntries(URL.parse(url)?.searchParams ?? []),
    body: Buffer.from(new URLSearchParams(form).toString()),
    url,
  };
  const signature = signPlivo(request, textOf(options.settings["auth_token"]) ?? "", nonce);
  const [name] = signatureHeaders.v3;
  return {
    ...request,
    headers: { ...request.headers, [name]: signature, [signatureHeaders.v3_nonce]: nonce },
  };
}

function uuid(number: number): string {
  return `00000000-0000-11f0-8000-${String(number).padStart(12, "0")}`;
}
