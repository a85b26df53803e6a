import type { Content } from "@mostrador/contract";
import fc from "fast-check";
import { expect } from "vitest";
import { degrade } from "../degrade/index.ts";
import { arbitraryContent } from "./arbitrary-content.ts";
import { canonicalContents } from "./canonical-contents.ts";
import { type ChannelSubject, outboundMessage } from "./channel-subject.ts";
import { answered, createRecordingHttp, type RecordingHttp } from "./recording-http.ts";
import type { Checks } from "./run-checks.ts";
import { secretsIn } from "./secrets.ts";
import { overLimits, unreachableOptions } from "./shown-content.ts";

/** What an adapter that sends promises about its requests. */
export const outboundChecks = {
  "every outbound fixture gives exactly its requests"({ adapter, outbound }) {
    expect(outbound.length, "fixtures/outbound is empty").toBeGreaterThan(0);
    for (const { situation, message, settings, requests } of outbound)
      expect(adapter.render(message, settings), situation).toEqual(requests);
  },

  "every kind of message comes across within the limits, and every option is reachable"(subject) {
    for (const [name, content] of Object.entries(canonicalContents(subject.adapter.capabilities))) {
      const faults = faultsOf(subject, content);
      if (faults.length > 0) throw new Error(`${name}: ${faults.join("; ")}`);
    }
  },

  "any message comes across within the limits, and every option is reachable"(subject) {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        expect(faultsOf(subject, content)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  },

  "the same message gives the same requests, with its id where a repeat is recognised"(subject) {
    const { capabilities } = subject.adapter;
    for (const { situation, message, settings } of subject.outbound) {
      const first = JSON.stringify(subject.adapter.render(message, settings));
      expect(JSON.stringify(subject.adapter.render(message, settings)), situation).toBe(first);
    }
    return sentBy(subject).then(({ calls }) => {
      const hasId = JSON.stringify(calls.map(readable)).includes(outboundMessage(text).message_id);
      if (capabilities.on_unknown !== "hold")
        expect(hasId, `on_unknown is "${capabilities.on_unknown}", but no request bears the message id`).toBe(
          true,
        );
    });
  },

  "what is rendered bears no secret"(subject) {
    for (const { situation, message, settings } of subject.outbound) {
      const rendered = JSON.stringify(subject.adapter.render(message, settings));
      expect(secretsIn(rendered, subject), situation).toEqual([]);
    }
  },

  async "requests go only to declared hosts, and follow the address in the settings"(subject) {
    const { adapter, settings } = subject;
    const own = URL.parse(String(settings["api_base"]))?.host;
    for (const { url } of (await everyCall(subject)).calls) {
      const host = URL.parse(url)?.host ?? url;
      const isBelow = adapter.hosts.some((one) => one.startsWith(".") && host.endsWith(one));
      if (!isBelow) expect([...adapter.hosts, own], `a request to ${host}`).toContain(host);
    }
    const elsewhere = "http://127.0.0.1:9/proxy";
    const moved = await sentBy({ ...subject, settings: { ...settings, api_base: elsewhere } });
    expect(moved.calls.length, "nothing was sent").toBeGreaterThan(0);
    for (const { url } of moved.calls)
      expect(url.startsWith(`${elsewhere}/`), `${new URL(url).host} in spite of api_base`).toBe(true);
  },
} as const satisfies Checks<ChannelSubject>;

const text: Content = { kind: "text", text: "Hola" };

function faultsOf({ adapter, settings }: ChannelSubject, content: Content): string[] {
  const degraded = degrade(content, adapter.capabilities, "es-CL");
  const faults = degraded.messages.flatMap((message) => overLimits(message, adapter.capabilities));
  const sent: string[] = [];
  for (const message of degraded.messages) {
    const requests = adapter.render(outboundMessage(message), settings);
    if (requests.length === 0) faults.push(`nothing is sent for ${message.kind}`);
    sent.push(JSON.stringify(requests));
  }
  const lost = unreachableOptions(content, degraded, sent.join("\n"));
  return [...faults, ...lost.map((id) => `the option "${id}" can neither be tapped nor typed`)];
}

async function sentBy({ adapter, settings, beforehand }: ChannelSubject): Promise<RecordingHttp> {
  const http = createRecordingHttp((call) => beforehand?.(call) ?? answered(500, "{}"));
  await adapter.send(outboundMessage(text), settings, http);
  return http;
}

/** All that the adapter ever asks of its provider; what comes of the answers does not matter here. */
async function everyCall(subject: ChannelSubject): Promise<RecordingHttp> {
  const { adapter, settings, beforehand, answers = [] } = subject;
  const good = answers.find(({ gives }) => gives.class === "ok");
  const http = createRecordingHttp(
    (call) => beforehand?.(call) ?? answered(good?.status ?? 200, good?.body ?? {}, good?.headers),
  );
  await adapter.send(outboundMessage(text), settings, http);
  const events = subject.inbound.flatMap(({ expected }) =>
    expected.outcome === "parsed" ? expected.events : [],
  );
  await Promise.allSettled([
    ...events.map((event) => adapter.acknowledge?.(event, settings, http)),
    adapter.fetchMedia?.("file-1", settings, http),
    adapter.connect?.("https://shop.example/hooks/0", settings, http),
    adapter.check?.(settings, http),
  ]);
  return http;
}

function readable(call: {
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
}) {
  const { body = "" } = call;
  return { ...call, body: typeof body === "string" ? body : new TextDecoder().decode(body) };
}
