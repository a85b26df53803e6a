import {
  type InboxSettings,
  listOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { sendPieces } from "../_sms/send-pieces.ts";
import { callPlivo, type PlivoAnswer } from "./plivo-call.ts";
import { render } from "./render.ts";

/** Acceptance is not delivery: what the carrier says of it comes later, as a report. */
export function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const requests = (one: OutboundMessage) => render(one, settings);
  return sendPieces(message, settings, requests, async (request) =>
    readAnswer(await callPlivo(request, settings, http)),
  );
}

function readAnswer(answer: PlivoAnswer): SendResult {
  if (answer.result === "failed") return answer.failure;
  const external_id = textOf(listOf(answer.body["message_uuid"])[0]);
  if (external_id) return { class: "ok", external_id };
  if (listOf(answer.body["invalid_number"]).length > 0)
    return {
      class: "unreachable",
      code: "invalid_number",
      reason: "Plivo says that the number is not valid",
    };
  return { class: "transient", code: "answer_lost", reason: "Plivo took the message and gave it no id" };
}
