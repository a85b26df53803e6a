import type { ProviderCall, ProviderHttp, RawRequest, SimulatedAnswer } from "@mostrador/adapter-kit";
import { hostOf } from "../provider-access.ts";
import type { LiveInbox } from "../runtime/deps.ts";

const simulatorHost = "simulator.localhost";

/** An inbox whose provider is played on this machine: its `api_base` says so. */
export function isSimulated(inbox: Pick<LiveInbox, "settings">): boolean {
  return hostOf(inbox) === simulatorHost;
}

/** The way to the provider without a network. */
export function createSimulatedHttp(answer: (request: RawRequest) => Promise<SimulatedAnswer>): ProviderHttp {
  return {
    async request(call) {
      if (URL.parse(call.url)?.host !== simulatorHost)
        return { result: "not_sent", reason: `a simulated inbox calls ${simulatorHost} alone` };
      const { is_cut_off, status, headers, body } = await answer(toRequest(call));
      if (is_cut_off)
        return { result: "answer_lost", reason: "the simulated provider closed the connection" };
      return {
        result: "answered",
        status,
        headers,
        body: typeof body === "string" ? new TextEncoder().encode(body) : body,
      };
    },
  };
}

function toRequest({ method, url, headers = {}, body = "" }: ProviderCall): RawRequest {
  return {
    method,
    url,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    query: Object.fromEntries(new URL(url).searchParams),
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
  };
}
