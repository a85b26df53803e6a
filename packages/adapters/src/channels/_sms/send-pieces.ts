import {
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
  refuseSms,
  type SendResult,
} from "@mostrador/adapter-kit";
import { wordsOf } from "./outgoing-text.ts";

/**
 * Sends the requests of one SMS in their order. One explicit SMS over 1,600 characters is refused before anybody is
 * asked. Once a piece is with the customer, nothing may be sent again by itself.
 */
export async function sendPieces(
  message: OutboundMessage,
  settings: InboxSettings,
  requests: (message: OutboundMessage) => ProviderRequest[],
  call: (request: ProviderRequest) => Promise<SendResult>,
  isSms = true,
): Promise<SendResult> {
  const { kind } = message.content;
  const refusal = isSms && kind === "text" ? refuseSms(wordsOf(message, settings)) : undefined;
  if (refusal) return { class: "rejected", ...refusal };
  const results: SendResult[] = [];
  for (const request of requests(message)) {
    const result = await call(request);
    if (result.class !== "ok") return results.length === 0 ? result : partlySent(result, results.length);
    results.push(result);
  }
  return results[0] ?? { class: "rejected", code: "empty", reason: "There is nothing to send" };
}

function partlySent({ code, reason }: SendResult, sent: number): SendResult {
  const what = `The first ${sent} of its pieces were sent, the next was not: ${reason ?? code ?? ""}`;
  return { class: "rejected", code: "partly_sent", reason: what };
}
