import type { SettingField } from "@mostrador/contract";
import { expect } from "vitest";
import type { Verification } from "../channel-port.ts";
import type { InboxSettings, RawRequest } from "../provider-request.ts";
import { secretNames } from "../settings.ts";
import { bodyText, withBody } from "./raw-request.ts";
import type { Checks } from "./run-checks.ts";

/** What channels and ways to be paid have in common: someone signs, we check. */
export interface Signed {
  adapter: {
    settings: readonly SettingField[];
    verify(request: RawRequest, settings: InboxSettings, now: string): Verification;
  };
  settings: InboxSettings;
  sign(request: RawRequest, settings: InboxSettings, now: string): RawRequest;
  /** Real requests of the provider, unsigned. */
  signable: readonly { situation: string; request: RawRequest; settings: InboxSettings; now: string }[];
}

/** What an adapter promises about who may speak. */
const signatureChecks = {
  "a good signature passes"(subject) {
    forEach(subject, (one) => expect(verified(subject, one.signed, one), one.situation).toBe("ok"));
  },

  "a missing signature is refused"(subject) {
    forEach(subject, (one) => expect(verified(subject, one.request, one), one.situation).toBe("refused"));
  },

  "a signature with another secret is refused"(subject) {
    forEach(subject, (one) => {
      const other = withOtherSecrets(subject, one.settings);
      const signed = subject.sign(one.request, other, one.now);
      expect(verified(subject, signed, one), one.situation).toBe("refused");
    });
  },

  "a signature with one character changed is refused"(subject) {
    forEach(subject, (one) => {
      let places = 0;
      for (const altered of withAlteredSignature(one.request, one.signed)) {
        places++;
        expect(verified(subject, altered, one), one.situation).toBe("refused");
      }
      expect(places, "`sign` changes neither headers nor query nor body").toBeGreaterThan(0);
    });
  },

  "a body with one byte changed is refused"(subject) {
    forEach(subject, (one) => {
      const body = Uint8Array.from(one.signed.body);
      if (body.length === 0) return;
      const middle = Math.floor(body.length / 2);
      body[middle] = (body[middle] ?? 0) ^ 1;
      expect(verified(subject, withBody(one.signed, body), one), one.situation).toBe("refused");
    });
  },

  "a stale signature is refused"(subject) {
    forEach(subject, (one) => {
      const tomorrow = new Date(Date.parse(one.now) + 24 * 3_600_000).toISOString();
      expect(verified(subject, one.signed, { ...one, now: tomorrow }), one.situation).toBe("refused");
    });
  },

  "an inbox without its secrets lets nobody in"(subject) {
    const bare = withSecrets(subject, subject.settings, () => undefined);
    const blank = withSecrets(subject, subject.settings, () => "");
    forEach(subject, (one) => {
      for (const settings of [bare, blank])
        for (const request of [one.request, one.signed, subject.sign(one.request, blank, one.now)])
          expect(verified(subject, request, { ...one, settings }), one.situation).toBe("refused");
    });
  },
} as const satisfies Checks<Signed>;

/** The same checks for what only looks like something signed from one side. */
export function checksOverSigned<Subject>(toSigned: (subject: Subject) => Signed): Checks<Subject> {
  return Object.fromEntries(
    Object.entries<Checks<Signed>[string]>(signatureChecks).map(([name, check]) => [
      name,
      (subject: Subject) => check(toSigned(subject)),
    ]),
  );
}

interface One {
  situation: string;
  request: RawRequest;
  signed: RawRequest;
  settings: InboxSettings;
  now: string;
}

function forEach(subject: Signed, check: (one: One) => void): void {
  expect(subject.signable.length, "there are no requests to sign").toBeGreaterThan(0);
  for (const one of subject.signable)
    check({ ...one, signed: subject.sign(one.request, one.settings, one.now) });
}

function verified(subject: Signed, request: RawRequest, one: Pick<One, "settings" | "now">): string {
  return subject.adapter.verify(request, one.settings, one.now).result;
}

/** Each place that signing wrote, with one of its characters replaced. */
function* withAlteredSignature(unsigned: RawRequest, signed: RawRequest): Generator<RawRequest> {
  for (const [name, value] of Object.entries(signed.headers))
    if (unsigned.headers[name] !== value)
      yield { ...signed, headers: { ...signed.headers, [name]: altered(value) } };
  for (const [name, value] of Object.entries(signed.query))
    if (unsigned.query[name] !== value)
      yield { ...signed, query: { ...signed.query, [name]: altered(value) } };
  if (bodyText(unsigned) !== bodyText(signed)) yield withBody(signed, altered(bodyText(signed)));
}

function altered(text: string): string {
  const last = text.slice(-1);
  return `${text.slice(0, -1)}${last === "a" ? "b" : "a"}`;
}

function withOtherSecrets(subject: Signed, settings: InboxSettings): InboxSettings {
  return withSecrets(
    subject,
    settings,
    (secret) => `${secret.slice(0, -1)}${secret.endsWith("x") ? "y" : "x"}`,
  );
}

function withSecrets(
  { adapter }: Signed,
  settings: InboxSettings,
  change: (secret: string) => string | undefined,
): InboxSettings {
  const secrets = secretNames(adapter.settings);
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => {
      if (!secrets.has(name)) return [[name, value]];
      const changed = change(String(value));
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}
