import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { custom } from "./index.ts";

const samples = new URL("../../../../../../shared/fixtures/webchat/", import.meta.url);

describe.skipIf(!existsSync(samples))(
  "Standard Webhooks as others sign (skipped where ../shared is absent)",
  () => {
    test("each vector is judged as it says", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      let tried = 0;
      for (const { headers, secret, body, now_s, valid, what } of cases) {
        if (!headers?.["webhook-id"]) continue;
        tried++;
        const request = { method: "POST", headers, query: {}, body: Buffer.from(body), url: "" };
        const { result } = custom.verify(
          request,
          { signing_secret: secret },
          new Date(now_s * 1000).toISOString(),
        );
        expect(result, what).toBe(valid ? "ok" : "refused");
      }
      expect(tried).toBeGreaterThan(0);
    });

    test("a message in the standard's envelope is read", () => {
      const body = readFileSync(new URL("generic-webhook-standard.json", samples));
      const request = { method: "POST", headers: {}, query: {}, body, url: "" };
      expect(custom.parse(request, {}, "2026-11-25T12:00:00.000Z").events).toMatchObject([
        {
          kind: "message",
          external_id: "msg_1",
          at: "2026-03-01T10:00:00.000Z",
          from: { key: "u1", name: "Test" },
          conversation_key: "c1",
          content: { text: "Hello" },
        },
      ]);
    });
  },
);

test("who cannot sign shows the secret as a bearer token", () => {
  const request = (token: string) => ({
    ...{ method: "POST", headers: { authorization: `Bearer ${token}` }, query: {}, url: "" },
    body: Buffer.from("{}"),
  });
  const settings = { signing_secret: "made-up" };
  expect(custom.verify(request("made-up"), settings, "2026-11-25T12:00:00.000Z").result).toBe("ok");
  expect(custom.verify(request("made-uq"), settings, "2026-11-25T12:00:00.000Z").result).toBe("refused");
  expect(custom.verify(request(""), {}, "2026-11-25T12:00:00.000Z").result).toBe("refused");
});
