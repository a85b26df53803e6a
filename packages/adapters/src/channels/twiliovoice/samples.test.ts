import { existsSync, readdirSync, readFileSync } from "node:fs";
import { toRawRequest } from "@mostrador/adapter-kit/conformance";
import { describe, expect, test } from "vitest";
import { twilioVoice } from "./index.ts";
import { signatureHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/twilio/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

describe.skipIf(!existsSync(samples))("payloads that others have met (skipped where they are absent)", () => {
  test("signatures are judged as Twilio judges them", () => {
    const file = JSON.parse(readFileSync(new URL("signature-vectors.json", samples), "utf8"));
    const forms = file.vectors.filter((one: { params?: object }) => one.params !== undefined);
    for (const { url, params, header_value, valid, auth_token } of forms) {
      const form = new URLSearchParams();
      for (const [name, value] of Object.entries(params))
        for (const each of Array.isArray(value) ? value : [value]) form.append(name, String(each));
      const request = toRawRequest({
        url,
        headers: { [signatureHeader]: header_value },
        body: form.toString(),
      });
      const settings = { auth_token: auth_token ?? file.auth_token };
      expect(twilioVoice.verify(request, settings, now).result, url).toBe(valid ? "ok" : "refused");
    }
    expect(forms).not.toEqual([]);
  });

  test("a text message is not taken for a call", () => {
    for (const name of existsSync(samples) ? readdirSync(samples) : []) {
      if (!name.endsWith(".txt")) continue;
      const request = toRawRequest({ body: readFileSync(new URL(name, samples), "utf8") });
      expect(twilioVoice.parse(request, {}, now).events, name).toEqual([]);
    }
  });
});
