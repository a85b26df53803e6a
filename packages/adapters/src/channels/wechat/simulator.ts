import {
  type ChannelSimulator,
  type JsonMap,
  type MediaFile,
  mapOf,
  type PhoneAct,
  type PhoneMessage,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  type SimulatorOptions,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { failures, json, refused } from "./simulator/answers.ts";
import { createDeliveries } from "./simulator/deliveries.ts";
import { refusalOf } from "./simulator/rules.ts";
import { screenOf } from "./simulator/screen.ts";
import { errcode, wireLimits } from "./wire.ts";

interface Phone {
  options: SimulatorOptions;
  deliveries: ReturnType<typeof createDeliveries>;
  thread: PhoneMessage[];
  files: Map<string, MediaFile>;
  failing: SimulatedFailure[];
  /** What the customer's last act allows: so many messages until then. */
  allowance: { left: number; until_ms: number };
  token: string;
}

/**
 * WeChat's servers and the app of one follower. A message of his allows five answers in 48 hours, following and menus three
 * in a minute; templates need no act of his, and are reported on.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone: Phone = {
    options,
    deliveries: createDeliveries(options),
    thread: [],
    files: new Map(),
    failing: [],
    allowance: { left: 0, until_ms: 0 },
    token: "",
  };
  return {
    answer: (request) => answer(phone, request),
    act: (act) => perform(phone, act),
    thread: () => phone.thread.map((message) => ({ ...message })),
    fail(failure, times) {
      for (let count = 0; count < times; count++) phone.failing.push(failure);
    },
  };
}

function answer(phone: Phone, request: RawRequest): SimulatedAnswer {
  const path = URL.parse(request.url)?.pathname ?? "";
  const body = mapOf(parseJson(request.body)) ?? {};
  if (path.endsWith("/cgi-bin/stable_token")) return giveToken(phone, body);
  if (path.endsWith("/cgi-bin/token")) return giveToken(phone, request.query);
  // One account has one token, and the phones of a shop are one account's: what looks like ours is ours
  if (!(request.query["access_token"] ?? "").startsWith("simulated-"))
    return refused(40001, "invalid credential");
  if (path.endsWith("/cgi-bin/message/custom/typing")) return json({ errcode: 0, errmsg: "ok" });
  if (path.endsWith("/cgi-bin/media/get")) return download(phone.files.get(request.query["media_id"] ?? ""));
  if (path.endsWith("/cgi-bin/user/info")) return describePerson(phone, request.query["openid"]);
  if (path.endsWith("/cgi-bin/message/custom/send")) return takeMessage(phone, body, false);
  if (path.endsWith("/cgi-bin/message/template/send")) return takeMessage(phone, body, true);
  return { status: 404, headers: {}, body: "", webhooks: [] };
}

function giveToken(phone: Phone, asked: Readonly<Record<string, unknown>>): SimulatedAnswer {
  const { settings, nextNumber } = phone.options;
  const isKnown = asked["appid"] === settings["app_id"] && asked["secret"] === settings["app_secret"];
  if (!isKnown) return refused(errcode.bad_secret, "invalid appsecret");
  if (phone.token === "" || asked["force_refresh"] === true) phone.token = `simulated-${nextNumber()}`;
  return json({ access_token: phone.token, expires_in: 7200 });
}

function describePerson(phone: Phone, openid: string | undefined): SimulatedAnswer {
  return openid === phone.deliveries.openid
    ? json({ subscribe: 1, openid, nickname: "", remark: phone.options.customer.name, language: "es" })
    : refused(errcode.bad_openid, "invalid openid");
}

function takeMessage(phone: Phone, body: JsonMap, isTemplate: boolean): SimulatedAnswer {
  const failure = phone.failing.shift();
  if (failure && failure !== "cut_off") return failures[failure];
  if (body["touser"] !== phone.deliveries.openid) return refused(errcode.bad_openid, "invalid openid");
  const refusal = refusalOf(body, isTemplate) ?? (isTemplate ? undefined : refuseByWindow(phone));
  if (refusal) return refused(refusal.code, refusal.words);
  if (!isTemplate) phone.allowance.left--;
  const id = String(phone.options.nextNumber());
  show(phone, id, "shop", screenOf(body, isTemplate));
  const done = json({ errcode: 0, errmsg: "ok", ...(isTemplate ? { msgid: Number(id) } : {}) });
  return {
    ...done,
    webhooks: isTemplate ? [phone.deliveries.templateReport(id)] : [],
    ...(failure ? { is_cut_off: true } : {}),
  };
}

function refuseByWindow({ allowance, options }: Phone): { code: number; words: string } | undefined {
  if (options.now().getTime() >= allowance.until_ms)
    return { code: errcode.outside_window, words: "response out of time limit or subscription is canceled" };
  return allowance.left > 0
    ? undefined
    : { code: errcode.window_used_up, words: "out of response count limit" };
}

function download(file: MediaFile | undefined): SimulatedAnswer {
  if (!file) return refused(errcode.bad_media, "invalid media_id");
  return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
}

/** What arrives is shown at once; WeChat tells the shop of nobody's reading. */
function show(phone: Phone, id: string, by: PhoneMessage["by"], content: Content): void {
  phone.thread.push({ id, by, content, state: "delivered", at: phone.options.now().toISOString() });
}

function perform(phone: Phone, act: PhoneAct): RawRequest[] {
  const now_ms = phone.options.now().getTime();
  if (act.type === "open") {
    phone.allowance = { left: wireLimits.after_act, until_ms: now_ms + wireLimits.after_act_ms };
    return [phone.deliveries.followed()];
  }
  phone.allowance = {
    left: wireLimits.after_message,
    until_ms: now_ms + wireLimits.window_hours * 3_600_000,
  };
  return write(phone, act).map(({ content, type, parts }) => {
    const id = String(24_000_000_000_000_000n + BigInt(phone.options.nextNumber()));
    show(phone, id, "customer", content);
    return phone.deliveries.message(id, type, parts);
  });
}

interface Written {
  content: Content;
  type: string;
  parts: Readonly<Record<string, string>>;
}

/** WeChat's pictures have no words: they go as a message of their own. */
function write(phone: Phone, act: PhoneAct): Written[] {
  switch (act.type) {
    case "open":
      return [];
    case "text":
      return [text(act.text)];
    case "tap":
      return [{ ...text(act.label), parts: { Content: act.label, bizmsgmenuid: act.option_id } }];
    case "location": {
      const { latitude, longitude } = act;
      const parts = { Location_X: String(latitude), Location_Y: String(longitude), Scale: "16", Label: "" };
      return [{ content: { kind: "location", latitude, longitude }, type: "location", parts }];
    }
    case "picture": {
      const media_id = `simulated-${phone.options.nextNumber()}`;
      phone.files.set(media_id, act.file);
      return [
        {
          content: { kind: "media", media_type: "image", provider_ref: media_id },
          type: "image",
          parts: { PicUrl: "http://mmbiz.qpic.cn/simulated", MediaId: media_id },
        },
        ...(act.caption ? [text(act.caption)] : []),
      ];
    }
  }
}

function text(words: string): Written {
  return { content: { kind: "text", text: words }, type: "text", parts: { Content: words } };
}
