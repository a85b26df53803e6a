import type { ChannelUnderTest } from "../channel-subject.ts";
import { bodyJson, withBody } from "../raw-request.ts";
import { paper } from "./index.ts";
import { sealOf } from "./verify.ts";

/** What the suite is given for paper; its tests also start from here. */
export const paperUnderTest: ChannelUnderTest = {
  adapter: paper,
  settings: {
    api_base: "https://post.example",
    stamp_token: "stamp-0f3a91",
    seal_secret: "wax-7710c2",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings, now) => ({
    ...request,
    headers: {
      ...request.headers,
      "x-seal": `t=${now},v=${sealOf(request.body, String(settings["seal_secret"] ?? ""), now)}`,
    },
  }),
  batch(requests) {
    const letters = requests.flatMap((request) => {
      const body = bodyJson(request);
      return body && !Array.isArray(body) && Array.isArray(body["letters"]) ? body["letters"] : [];
    });
    const [first] = requests;
    if (!first) throw new Error("no requests to join");
    return withBody(first, JSON.stringify({ letters }));
  },
  answers: [
    { name: "taken", status: 200, body: { id: "L-9" }, gives: { class: "ok", external_id: "L-9" } },
    {
      name: "not a letter",
      status: 400,
      body: { error: "bad_letter", message: "no address" },
      gives: { class: "rejected", code: "bad_letter", reason: "no address" },
    },
    { name: "wrong stamp", status: 401, body: { error: "bad_stamp" }, gives: { class: "auth" } },
    { name: "moved", status: 404, body: { error: "no_such_house" }, gives: { class: "unreachable" } },
    { name: "unwanted", status: 403, body: { error: "no_advertising" }, gives: { class: "policy" } },
    {
      name: "full box",
      status: 429,
      body: { error: "too_many", wait_s: 7 },
      gives: { class: "throttled", retry_after_ms: 7000 },
    },
    { name: "fire", status: 503, body: {}, gives: { class: "transient" } },
  ],
};
