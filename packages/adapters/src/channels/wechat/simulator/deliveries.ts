import { createHash } from "node:crypto";
import { type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import { encrypt, signatureOf } from "../crypt.ts";
import { element } from "../read-xml.ts";

const account = "gh_simulated";

/** What WeChat would post to our address: signed, and encrypted where the inbox has a key. */
export function createDeliveries({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const openid = `oSimulated-${customer.key}`;
  const seconds = () => String(Math.floor(now().getTime() / 1000));

  function deliver(type: string, more: string): RawRequest {
    const head = element("ToUserName", account) + element("FromUserName", openid);
    const xml = `<xml>${head}<CreateTime>${seconds()}</CreateTime>${element("MsgType", type)}${more}</xml>`;
    return sign(xml, { ...settings, openid, timestamp: seconds(), nonce: String(nextNumber()) });
  }

  return {
    openid,
    message: (id: string, type: string, parts: Readonly<Record<string, string>>) => {
      const written = Object.entries(parts).map(([name, text]) => element(name, text));
      return deliver(type, `${written.join("")}<MsgId>${id}</MsgId>`);
    },
    followed: () => deliver("event", element("Event", "subscribe") + element("EventKey", "")),
    templateReport: (id: string) =>
      deliver(
        "event",
        `${element("Event", "TEMPLATESENDJOBFINISH")}<MsgID>${id}</MsgID>${element("Status", "success")}`,
      ),
  };
}

interface Signing {
  timestamp: string;
  nonce: string;
  /** Who writes, in the address too; no signature covers it. */
  openid?: string;
  [setting: string]: unknown;
}

/** The signature in the address covers no body; an encrypted body has one of its own. */
export function sign(xml: string, { timestamp, nonce, openid, ...settings }: Signing): RawRequest {
  const token = textOf(settings["token"]) ?? "";
  const key = textOf(settings["encoding_aes_key"]);
  const plain = {
    signature: signatureOf(token, timestamp, nonce),
    timestamp,
    nonce,
    ...(openid ? { openid } : {}),
  };
  if (!key) return post(xml, plain);
  const random = createHash("md5").update(nonce).digest();
  const app_id = textOf(settings["app_id"]) ?? "";
  const encrypted = encrypt(xml, { encoding_aes_key: key, app_id, random });
  const msg_signature = signatureOf(token, timestamp, nonce, encrypted);
  return post(`<xml>${element("ToUserName", account)}${element("Encrypt", encrypted)}</xml>`, {
    ...plain,
    encrypt_type: "aes",
    msg_signature,
  });
}

function post(body: string, query: Record<string, string>): RawRequest {
  return {
    method: "POST",
    headers: { "content-type": "text/xml" },
    query,
    body: Buffer.from(body),
    url: `https://simulator.localhost/hooks?${new URLSearchParams(query)}`,
  };
}
