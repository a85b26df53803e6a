import {
  type InboxSettings,
  idOf,
  listOf,
  mapOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
} from "@mostrador/adapter-kit";
import { callGraph } from "../_meta/graph-call.ts";
import { render } from "./render.ts";
import { withUploadedFile } from "./upload.ts";

/** Sends one message. Acceptance is not delivery: most refusals come later, as a `failed` status. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const ready = await withUploadedFile(message, settings, http);
  if (ready.result === "failed") return ready.failure;
  const requests = render(ready.message, settings);
  const results: SendResult[] = [];
  for (const request of requests) {
    const result = readAnswer(await callGraph(request, settings, http));
    if (result.class !== "ok") return results.length === 0 ? result : partlySent(result);
    results.push(result);
  }
  return results[0] ?? { class: "rejected", code: "no_file_address", reason: noAddress };
}

const noAddress = "WhatsApp fetches files itself: this one has no complete web address";

function readAnswer(answer: Awaited<ReturnType<typeof callGraph>>): SendResult {
  if (answer.result === "failed") return answer.failure;
  const external_id = idOf(mapOf(listOf(answer.body["messages"])[0])?.["id"]);
  if (external_id) return { class: "ok", external_id };
  return { class: "transient", code: "answer_lost", reason: "WhatsApp took the message and gave it no id" };
}

/** The file is with the customer already, so nothing may be sent again by itself. */
function partlySent({ code, reason }: SendResult): SendResult {
  return {
    class: "rejected",
    code: "partly_sent",
    reason: `The file was sent, its caption was not: ${reason ?? code ?? ""}`,
  };
}
