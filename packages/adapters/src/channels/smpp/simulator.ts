import {
  type ChannelSimulator,
  mapOf,
  parseJson,
  type RawRequest,
  readHeader,
  type SimulatedAnswer,
  type SimulatorOptions,
  sealLineRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { createSmsPhone, jsonAnswer, type SmsPhone } from "../_sms/sms-phone.ts";
import { digitsOf } from "../_sms/telephone.ts";
import { deliverReceipt, deliverText } from "./deliver-sm.ts";
import { readSubmit } from "./read-submit.ts";
import { decodeText } from "./text.ts";
import { type SubmitBody, statuses } from "./wire.ts";

/** An SMS centre and a telephone on this machine: what would go over the line is answered here, with its limits. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  /** Segments of a message whose last one has not come. */
  const segments = new Map<string, string[]>();
  return createSmsPhone(options, {
    failures,
    newId: (number) => String(number),
    answer: (phone, request) => answer(phone, request, segments),
    arrive: (phone, id, text) =>
      deliverText(text, {
        from: options.customer.key,
        to: shopNumber(phone),
        sequence: options.nextNumber(),
      }).map((pdu_hex) => fromLine(phone, { pdu_hex, stamp: id })),
  });
}

const status = (command_status: number) => jsonAnswer(200, { command_status });
const failures = {
  throttled: status(statuses.throttled),
  server_error: status(statuses.system_error),
  error_in_ok: status(0x66),
  unauthorised: status(statuses.wrong_password),
} as const;

function answer(phone: SmsPhone, request: RawRequest, segments: Map<string, string[]>): SimulatedAnswer {
  const path = URL.parse(request.url)?.pathname ?? "";
  if (path.endsWith("/enquire_link")) return status(statuses.ok);
  const body = readSubmit(mapOf(parseJson(request.body)) ?? {});
  return body ? phone.send(() => take(phone, body, segments)) : jsonAnswer(404, {});
}

function take(phone: SmsPhone, body: SubmitBody, segments: Map<string, string[]>): SimulatedAnswer {
  const bytes = Buffer.from(body.short_message, "hex");
  const hasHeader = (body.esm_class & 0x40) !== 0;
  const { content } = hasHeader ? readHeader(bytes) : { content: bytes };
  if (!fits(content.byteLength, hasHeader, body.data_coding)) return status(0x01);
  if (!/^\d{7,15}$/.test(body.destination)) return status(0x0b);
  const id = phone.options.nextNumber().toString(16);
  const isOurs = body.destination === phone.options.customer.key;
  const text = decodeText(content, body.data_coding, phone.options.settings) ?? "";
  const parts = [...(segments.get(body.client_ref) ?? []), text];
  segments.set(body.client_ref, parts);
  if (body.is_last) segments.delete(body.client_ref);
  if (body.is_last && isOurs) phone.show(id, parts.join(""));
  const stat = isOurs ? "DELIVRD" : "UNDELIV";
  const receipt = deliverReceipt(
    { id, stat, error: isOurs ? "000" : "001" },
    { from: body.destination, to: shopNumber(phone), sequence: phone.options.nextNumber() },
  );
  const isForAll = body.is_last || !isOurs;
  const facts = isForAll ? { client_ref: body.client_ref } : {};
  return jsonAnswer(200, { command_status: statuses.ok, message_id: id }, [
    fromLine(phone, { pdu_hex: receipt, ...facts }),
  ]);
}

/** 140 bytes on the air: 160 septets, 153 behind a header; 70 and 67 units of UCS-2. */
function fits(bytes: number, hasHeader: boolean, data_coding: number): boolean {
  if (data_coding === 0) return bytes <= (hasHeader ? 153 : 160);
  return bytes <= (hasHeader ? 134 : 140);
}

/** As our own line hands it over. */
function fromLine({ options }: SmsPhone, body: JsonObject): RawRequest {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    query: {},
    body: Buffer.from(JSON.stringify(body)),
    url: textOf(options.settings["api_base"]) ?? "",
  };
  return sealLineRequest(request, textOf(options.settings["password"]) ?? "", options.now().toISOString());
}

function shopNumber({ options }: SmsPhone): string {
  return digitsOf(textOf(options.settings["sender"]) ?? "");
}
