import { getSignature, decrypt as theirDecrypt, encrypt as theirEncrypt } from "@wecom/crypto";
import { expect, test } from "vitest";
import { decrypt, signatureOf } from "./crypt.ts";
import { wechat } from "./index.ts";
import { element, readXml } from "./read-xml.ts";

/** The vendor's own cryptography (WeCom's, which is the same) on the other side. */
const encoding_aes_key = "VZWaJIiUN1+Ue9o8mCrZvxflG/HijCT5X3FkEq98t0o";
const app_id = "wx0000000000000001";
const token = "madeUpToken";
const settings = { app_id, token, encoding_aes_key, api_base: "http://simulator.localhost" };
const now = "2026-11-24T12:00:00.000Z";
const timestamp = String(Date.parse(now) / 1000);

test.each(["", "a", "ñandú 👟 你好", "x".repeat(5_000)])("what they encrypt we open (%#)", (words) => {
  const xml = `<xml>${element("Content", words)}</xml>`;
  expect(decrypt(theirEncrypt(encoding_aes_key, xml, app_id), encoding_aes_key)).toEqual({ xml, app_id });
});

test("what they sign we take, and what is for another app we refuse", () => {
  const xml = `<xml>${element("FromUserName", "oRosa")}<CreateTime>${timestamp}</CreateTime>${element("MsgType", "text")}${element("Content", "Hola")}<MsgId>23456789012345678</MsgId></xml>`;
  const requestFor = (receiver: string) => {
    const encrypted = theirEncrypt(encoding_aes_key, xml, receiver);
    const query = {
      timestamp,
      nonce: "437374425",
      signature: signatureOf(token, timestamp, "437374425"),
      msg_signature: getSignature(token, timestamp, "437374425", encrypted),
      encrypt_type: "aes",
    };
    const body = Buffer.from(`<xml>${element("Encrypt", encrypted)}</xml>`);
    return { method: "POST", headers: {}, query, body, url: "" };
  };
  expect(wechat.verify(requestFor(app_id), settings, now)).toEqual({ result: "ok" });
  expect(wechat.parse(requestFor(app_id), settings, now).events).toMatchObject([
    { kind: "message", external_id: "23456789012345678", content: { kind: "text", text: "Hola" } },
  ]);
  expect(wechat.verify(requestFor("wxOther"), settings, now)).toMatchObject({ result: "refused" });
});

test("what the simulated phone delivers they open", () => {
  let number = 0;
  const simulator = wechat.createSimulator?.({
    settings,
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date(now),
    nextNumber: () => ++number,
  });
  const deliveries = simulator?.act({ type: "text", text: "zapatiyas ñ 👟" }) ?? [];
  expect(deliveries).toHaveLength(1);
  for (const { query, body } of deliveries) {
    const encrypted = readXml(Buffer.from(body).toString())?.["Encrypt"] ?? "";
    expect(query["msg_signature"]).toBe(
      getSignature(token, query["timestamp"] ?? "", query["nonce"] ?? "", encrypted),
    );
    const { message, id } = theirDecrypt(encoding_aes_key, encrypted);
    expect(id).toBe(app_id);
    expect(readXml(message)).toMatchObject({ MsgType: "text", Content: "zapatiyas ñ 👟" });
  }
});
