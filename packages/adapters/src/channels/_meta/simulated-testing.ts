import type {
  ChannelAdapter,
  ChannelSimulator,
  InboxSettings,
  OutboundMessage,
  ProviderCall,
  ProviderHttp,
  RawRequest,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Content } from "@mostrador/contract";

const start = Date.parse("2026-11-24T12:00:00.000Z");

/** A channel at the other end of its own simulator, with a clock that the test moves. */
export function playAgainst(adapter: ChannelAdapter, settings: InboxSettings, key: string) {
  const clock = { ms: start };
  let number = 0;
  const simulator: ChannelSimulator | undefined = adapter.createSimulator?.({
    settings,
    customer: { key, name: "Rosa Díaz" },
    now: () => new Date(clock.ms),
    nextNumber: () => ++number,
  });
  if (!simulator) throw new Error("there is no simulator");
  const calls: ProviderCall[] = [];
  const webhooks: RawRequest[] = [];
  const http: ProviderHttp = {
    async request(call) {
      calls.push(call);
      const { method, url, headers = {}, body = "" } = call;
      const answer = simulator.answer({ method, url, headers, query: {}, body: Buffer.from(body) });
      webhooks.push(...answer.webhooks);
      return {
        result: "answered",
        status: answer.status,
        headers: answer.headers,
        body: Buffer.from(answer.body),
      };
    },
  };
  const parse = (request: RawRequest): ChannelEvent[] => adapter.parse(request, settings, "").events;
  return {
    clock,
    simulator,
    http,
    calls,
    bodies: () => calls.map(({ body }) => JSON.parse(String(body ?? "null"))),
    /** What has come of what we sent. */
    news: (): ChannelEvent[] => webhooks.splice(0).flatMap(parse),
    act: (act: Parameters<ChannelSimulator["act"]>[0]): ChannelEvent[] => simulator.act(act).flatMap(parse),
    send: (content: Content, more: Partial<OutboundMessage> = {}) =>
      adapter.send(
        {
          message_id: "0199aaaa-0000-7000-8000-000000000001",
          conversation_key: key,
          to: key,
          content,
          ...more,
        },
        settings,
        http,
      ),
  };
}

export const hour_ms = 3_600_000;
