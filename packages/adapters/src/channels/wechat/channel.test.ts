import type { ProviderCall, RawRequest } from "@mostrador/adapter-kit";
import { answered, channelConformance } from "@mostrador/adapter-kit/conformance";
import { wechat } from "./index.ts";
import { sign } from "./simulator/deliveries.ts";

channelConformance({
  adapter: wechat,
  settings: {
    app_id: "wx0000000000000001",
    app_secret: "made-up-app-secret",
    token: "madeUpToken",
    encoding_aes_key: "VZWaJIiUN1+Ue9o8mCrZvxflG/HijCT5X3FkEq98t0o",
    api_base: "https://api.weixin.qq.com",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings, now): RawRequest => {
    const timestamp = String(Math.floor(Date.parse(now) / 1000));
    return sign(Buffer.from(request.body).toString(), {
      ...settings,
      timestamp,
      nonce: "461056294",
    });
  },
  beforehand: ({ url }: ProviderCall) =>
    /\/cgi-bin\/(stable_)?token$/.test(URL.parse(url)?.pathname ?? "")
      ? answered(200, { access_token: "made-up-access-token", expires_in: 7200 })
      : undefined,
  answers: [
    {
      name: "sent",
      status: 200,
      body: { errcode: 0, errmsg: "ok" },
      gives: { class: "ok", external_id: "0199aaaa-0000-7000-8000-000000000001" },
    },
    {
      name: "a template was sent",
      status: 200,
      body: '{"errcode":0,"errmsg":"ok","msgid":2400000000000000001}',
      gives: { class: "ok", external_id: "2400000000000000001" },
    },
    refusal(-1, "system error", { class: "transient", code: "-1" }),
    refusal(40001, "invalid credential, access_token is invalid or not latest", { class: "auth" }),
    refusal(40003, "invalid openid", { class: "unreachable" }),
    refusal(40007, "invalid media_id", { class: "rejected", code: "40007" }),
    refusal(40164, "invalid ip 203.0.113.7, not in whitelist", { class: "auth" }),
    refusal(43004, "require subscribe", { class: "unreachable" }),
    refusal(45002, "content size out of limit", { class: "rejected" }),
    refusal(45009, "reach max api daily quota limit", {
      class: "throttled",
      retry_after_ms: 3_600_000,
      scope: "account",
    }),
    refusal(45015, "response out of time limit or subscription is canceled", { class: "policy" }),
    refusal(45047, "out of response count limit", { class: "policy" }),
    refusal(48001, "api unauthorized", { class: "policy" }),
    { name: "WeChat's front door", status: 503, body: "", gives: { class: "transient", code: "503" } },
  ],
  skips: {
    "a batch keeps the order and loses nothing": "WeChat sends one message a request",
    "the shop's own words that come back are not the customer's":
      "WeChat tells the shop of the customer's words alone",
  },
});

function refusal<G>(errcode: number, errmsg: string, gives: G) {
  return { name: errmsg, status: 200, body: { errcode, errmsg }, gives };
}
