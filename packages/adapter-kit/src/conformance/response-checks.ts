import { type Content, RetryClass } from "@mostrador/contract";
import { expect } from "vitest";
import type { SendResult } from "../channel-port.ts";
import type { ProviderAnswer, ProviderCall } from "../http.ts";
import { type ChannelSubject, outboundMessage } from "./channel-subject.ts";
import { answered, createRecordingHttp } from "./recording-http.ts";
import type { Checks } from "./run-checks.ts";
import { secretsIn } from "./secrets.ts";

/** What an adapter that sends promises about the provider's answers. */
export const responseChecks = {
  async "every documented answer has its class"(subject) {
    for (const one of subject.answers ?? []) {
      const result = await resultOf(subject, () => answered(one.status, one.body, one.headers));
      expect(result, one.name).toMatchObject(one.gives);
      if (result.class === "ok") expect(result.external_id, `${one.name}: no external_id`).toBeTruthy();
      else expect(result.reason, `${one.name}: no reason for people`).toBeTruthy();
    }
  },

  "every class of answer is documented"({ answers = [] }) {
    const covered = new Set(answers.map(({ gives }) => gives.class));
    expect(RetryClass.options.filter((one) => !covered.has(one))).toEqual([]);
  },

  "a provider that throttles says for how long"({ answers = [] }) {
    const throttled = answers.filter(({ gives }) => gives.class === "throttled");
    expect(throttled.some(({ gives }) => (gives.retry_after_ms ?? 0) > 0)).toBe(true);
  },

  async "a provider in trouble is tried again"(subject) {
    for (const [status, body] of [
      [500, "{}"],
      [502, "<html>Bad Gateway</html>"],
      [503, ""],
    ] as const) {
      const result = await resultOf(subject, () => answered(status, body));
      expect(result.class, String(status)).toBe("transient");
      expect(result.code, `${status} is an answer`).not.toBe("answer_lost");
    }
  },

  async "a lost answer is told apart from a message that never left"(subject) {
    expect(await resultOf(subject, () => ({ result: "answer_lost", reason: "ECONNRESET" }))).toMatchObject({
      class: "transient",
      code: "answer_lost",
    });
    const unsent = await resultOf(subject, () => ({ result: "not_sent", reason: "ECONNREFUSED" }));
    expect(unsent.class).toBe("transient");
    expect(unsent.code).not.toBe("answer_lost");
  },

  async "a 200 that nobody can read counts as a lost answer"(subject) {
    for (const body of ["", "<html>Welcome to the hotel's network</html>", "[]", "null", "{}"])
      expect(await resultOf(subject, () => answered(200, body)), body).toMatchObject({
        class: "transient",
        code: "answer_lost",
      });
  },

  async "nothing that it reports bears a secret"(subject) {
    for (const hostile of hostileAnswers) {
      const result = await resultOf(subject, hostile);
      expect(secretsIn(JSON.stringify(result), subject)).toEqual([]);
      for (const said of await saidBeside(subject, hostile))
        expect(secretsIn(said, subject), said).toEqual([]);
    }
  },
} as const satisfies Checks<ChannelSubject>;

const text: Content = { kind: "text", text: "Hola" };

function resultOf(
  { adapter, settings, beforehand }: ChannelSubject,
  answer: (call: ProviderCall) => ProviderAnswer,
): Promise<SendResult> {
  const http = createRecordingHttp((call) => beforehand?.(call) ?? answer(call));
  return adapter.send(outboundMessage(text), settings, http);
}

/** Answers that repeat the whole request, as proxies and debug pages do. */
const hostileAnswers: readonly ((call: ProviderCall) => ProviderAnswer)[] = [
  (call) => answered(400, echo(call)),
  (call) =>
    answered(401, {
      ok: false,
      error: { message: echo(call), code: 1 },
      description: echo(call),
      message: echo(call),
    }),
  (call) => ({ result: "not_sent", reason: `ECONNREFUSED ${echo(call)}` }),
  (call) => ({ result: "answer_lost", reason: `ECONNRESET ${echo(call)}` }),
];

function echo(call: ProviderCall): string {
  return `${call.method} ${call.url} ${Object.values(call.headers ?? {}).join(" ")}`;
}

/** What the adapter's other doings say when they fail. */
async function saidBeside(
  { adapter, settings }: ChannelSubject,
  answer: (call: ProviderCall) => ProviderAnswer,
): Promise<string[]> {
  const http = createRecordingHttp(answer);
  const outcomes = await Promise.allSettled([
    adapter.fetchMedia?.("file-1", settings, http),
    adapter.connect?.("https://shop.example/hooks/0", settings, http),
    adapter.check?.(settings, http),
  ]);
  return outcomes.map((outcome) =>
    outcome.status === "rejected"
      ? `${outcome.reason} ${outcome.reason?.stack}`
      : JSON.stringify(outcome.value ?? ""),
  );
}
