import type {
  InboxSettings,
  OutboundMessage,
  ProviderHttp,
  ProviderRequest,
  SendResult,
} from "@mostrador/adapter-kit";
import { sendPieces } from "../_sms/send-pieces.ts";
import { render } from "./render.ts";
import { callSmsc } from "./smsc-call.ts";

const attempts = 20;

/** Segment after segment. The message bears the id of its last one: when that is delivered, all are on the phone. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  let external_id: string | undefined;
  const result = await sendPieces(
    message,
    settings,
    (one) => render(one, settings),
    async (request) => {
      const sent = await (external_id === undefined
        ? callSmsc(request, settings, http)
        : insist(request, settings, http));
      external_id = sent.external_id ?? external_id;
      return sent;
    },
  );
  return result.class === "ok" && external_id !== undefined ? { ...result, external_id } : result;
}

/** Half a message is with the customer: the rest waits here for the centre, and does not begin anew. */
async function insist(
  request: ProviderRequest,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await callSmsc(request, settings, http);
    if (result.class !== "throttled" || attempt === attempts) return result;
    await new Promise((done) => setTimeout(done, Math.min(result.retry_after_ms ?? 1_000, 2_000)));
  }
}
