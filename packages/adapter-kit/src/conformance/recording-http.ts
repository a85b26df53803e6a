import type { Json } from "@mostrador/contract";
import type { ProviderAnswer, ProviderCall, ProviderHttp } from "../http.ts";
import { createInboxMemory } from "../inbox-memory.ts";
import type { RawRequest } from "../provider-request.ts";
import type { ChannelSimulator } from "../simulator-port.ts";

export interface RecordingHttp extends ProviderHttp {
  calls: ProviderCall[];
}

/** A wire that ends here: remembers every call and answers as the check says. */
export function createRecordingHttp(answer: (call: ProviderCall) => ProviderAnswer): RecordingHttp {
  const calls: ProviderCall[] = [];
  return {
    calls,
    memory: createInboxMemory(),
    async request(call) {
      calls.push(call);
      return answer(call);
    },
  };
}

export function answered(
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): ProviderAnswer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { result: "answered", status, headers, body: new TextEncoder().encode(text) };
}

/** A wire that ends at a simulated provider; the webhooks that follow by themselves are gathered. */
export function createSimulatedHttp(simulator: ChannelSimulator): ProviderHttp & { webhooks: RawRequest[] } {
  const webhooks: RawRequest[] = [];
  return {
    webhooks,
    memory: createInboxMemory(),
    async request(call) {
      const answer = simulator.answer(toRequest(call));
      webhooks.push(...answer.webhooks);
      if (answer.is_cut_off) return { result: "answer_lost", reason: "the connection was closed" };
      const body = typeof answer.body === "string" ? new TextEncoder().encode(answer.body) : answer.body;
      return { result: "answered", status: answer.status, headers: answer.headers, body };
    },
  };
}

function toRequest(call: ProviderCall): RawRequest {
  const { body = "" } = call;
  return {
    method: call.method,
    headers: Object.fromEntries(
      Object.entries(call.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    query: Object.fromEntries(new URL(call.url).searchParams),
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
    url: call.url,
  };
}
