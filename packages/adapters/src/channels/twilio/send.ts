import {
  type InboxSettings,
  idOf,
  type OutboundMessage,
  type ProviderHttp,
  type ProviderRequest,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { sendPieces } from "../_sms/send-pieces.ts";
import { classOf, failureOf } from "./errors.ts";
import { render } from "./render.ts";
import { callTwilio, type TwilioAnswer } from "./twilio-call.ts";

/** Acceptance is not delivery: most refusals come later, as a report. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  if (message.content.kind === "media" && render(message, settings).length === 0)
    return { class: "rejected", code: "no_file_address", reason: noAddress };
  const requests = (one: OutboundMessage) => render(one, settings);
  const call = async (request: ProviderRequest) => readAnswer(await callTwilio(request, settings, http));
  return sendPieces(message, settings, requests, call);
}

const noAddress = "Twilio fetches files itself: this one has no complete web address";

function readAnswer(answer: TwilioAnswer): SendResult {
  if (answer.result === "failed") return answer.failure;
  const { sid, error_code, error_message, status } = answer.body;
  const code = idOf(error_code);
  if (code && (status === "failed" || status === "undelivered"))
    return {
      class: classOf(code, 400),
      code,
      reason: failureOf(code)?.words ?? textOf(error_message) ?? "Twilio did not send it",
    };
  const external_id = textOf(sid);
  if (external_id) return { class: "ok", external_id };
  return { class: "transient", code: "answer_lost", reason: "Twilio took the message and gave it no id" };
}
