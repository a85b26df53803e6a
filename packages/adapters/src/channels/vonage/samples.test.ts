import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { vonage } from "./index.ts";

const samples = new URL("../../../../../../shared/fixtures/vonage/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";
const url = "https://shop.example/hooks/0";

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/vonage is absent)",
  () => {
    const names = existsSync(samples)
      ? readdirSync(samples).filter((name) => /^(messages|sms)-/.test(name))
      : [];

    /** The samples are bodies of JSON, or whole requests as text. */
    function request(name: string): RawRequest {
      const text = readFileSync(new URL(name, samples), "utf8");
      const [, method = "POST", path = "/"] = /^(\w+) (\S+) HTTP/.exec(text) ?? [];
      const body = name.endsWith(".json") ? text : (text.split(/\r?\n\r?\n/)[1] ?? "").trim();
      const query = Object.fromEntries(new URL(path, url).searchParams);
      return { method, headers: {}, query, body: Buffer.from(body), url };
    }
    const read = (name: string) => vonage.parse(request(name), {}, now);

    test.each(names)("%s gives what it is", (name) => {
      const expected: Record<string, string[]> = {
        "messages-status-delivered-sms.json": ["delivered"],
        "messages-status-read-wa.json": ["read"],
        "messages-status-rejected-throttled.json": ["failed"],
        "messages-wa-order.json": ["order"],
        "messages-wa-reply.json": ["choice"],
        "sms-dlr-post-form.txt": ["delivered"],
        "sms-dlr-post-json.txt": ["delivered"],
      };
      const kinds = read(name).events.map((event) => {
        expect(ChannelEvent.parse(event)).toEqual(event);
        return event.kind === "status" ? event.state : event.kind;
      });
      expect(kinds).toEqual(expected[name] ?? ["message"]);
    });

    test("a part says which it is", () => {
      expect(read("sms-inbound-concat-part.txt").events).toMatchObject([
        { part: { ref: "15550100920:4", number: 3, total: 4 } },
      ]);
    });

    test("signatures are those of Vonage's own checkers", () => {
      const { sms_api, messages_api } = JSON.parse(
        readFileSync(new URL("signature-vectors.json", samples), "utf8"),
      );
      const empty = { method: "GET", headers: {}, query: {}, body: new Uint8Array(0), url };
      for (const [signature_method, sig] of Object.entries(sms_api.sig)) {
        const given = {
          signature_secret: sms_api.signature_secret,
          signature_method: String(signature_method),
        };
        const at = new Date(Number(sms_api.params.timestamp) * 1000).toISOString();
        const signed = { ...empty, query: { ...sms_api.params, sig } };
        expect(vonage.verify(signed, given, at), signature_method).toEqual({ result: "ok" });
        const changed = { ...signed, query: { ...signed.query, text: "x" } };
        expect(vonage.verify(changed, given, at).result).toBe("refused");
        expect(vonage.verify(signed, given, now).result).toBe("refused");
      }
      const { raw_body, authorization, claims, signature_secret } = messages_api;
      const token = { ...empty, method: "POST", headers: { authorization }, body: Buffer.from(raw_body) };
      const at = new Date(claims.iat * 1000).toISOString();
      expect(vonage.verify(token, { signature_secret }, at)).toEqual({ result: "ok" });
      expect(vonage.verify({ ...token, body: Buffer.from("{}") }, { signature_secret }, at).result).toBe(
        "refused",
      );
      expect(vonage.verify(token, { signature_secret, api_key: "other" }, at).result).toBe("refused");
    });
  },
);
