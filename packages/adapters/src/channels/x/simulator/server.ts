import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  textOf,
} from "@mostrador/adapter-kit";
import { authorize } from "../oauth.ts";
import { wireLimits } from "../wire.ts";
import type { Phone } from "./phone.ts";

/** X's API for one account. */
export function createServer(settings: InboxSettings, phone: Phone) {
  let trouble: { failure: SimulatedFailure; times: number } | null = null;

  return {
    /** The next messages fail in this way. */
    fail(failure: SimulatedFailure, times: number): void {
      trouble = { failure, times };
    },
    answer(request: RawRequest): SimulatedAnswer {
      const path = URL.parse(request.url)?.pathname ?? "";
      if (!isSigned(request, settings)) return problem(401, "Unauthorized", "Unauthorized");
      const [, file] = /\/files\/(\d+)$/.exec(path) ?? [];
      if (file) return download(file, phone);
      if (path.endsWith("/2/users/me")) return json(200, { data: { id: "1", username: "tienda" } });
      const [, to] = /\/2\/dm_conversations\/with\/([^/]+)\/messages$/.exec(path) ?? [];
      const body = mapOf(parseJson(request.body)) ?? {};
      if (to === undefined)
        return path.endsWith("/2/tweets") ? publish(body, phone) : problem(404, "Not Found", "Not Found");
      if (trouble && trouble.times > 0) {
        trouble.times--;
        return failed(trouble.failure);
      }
      return take(to, body, phone);
    },
  };
}

/** The header as we would make it at that moment, its fields in whatever order. */
function isSigned({ method, url, headers }: RawRequest, settings: InboxSettings): boolean {
  const given = headers["authorization"] ?? "";
  const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(given)?.[1] ?? "";
  const moment = { nonce: part("oauth_nonce"), timestamp: part("oauth_timestamp") };
  const fields = (header: string) =>
    header
      .replace(/^OAuth /, "")
      .split(/,\s*/)
      .sort()
      .join();
  return fields(given) === fields(authorize(method, url, settings, moment));
}

function take(to: string, body: JsonMap, phone: Phone): SimulatedAnswer {
  if (to !== phone.id) return problem(404, "Not Found Error", `Could not find user with id: [${to}].`);
  const text = textOf(body["text"]) ?? "";
  if (text === "" || text.length > wireLimits.text)
    return problem(400, "Invalid Request", "text is too short or long");
  const dm_event_id = phone.show("shop", { kind: "text", text });
  const answer = json(201, { data: { dm_conversation_id: `1-${phone.id}`, dm_event_id } });
  return { ...answer, webhooks: phone.reports(dm_event_id, text) };
}

function publish(body: JsonMap, phone: Phone): SimulatedAnswer {
  const text = textOf(body["text"]) ?? "";
  const answered = textOf(mapOf(body["reply"])?.["in_reply_to_tweet_id"]);
  if (!phone.thread.some(({ id }) => id === answered))
    return problem(403, "Forbidden", "You can only answer a post");
  if (text === "" || text.length > wireLimits.post)
    return problem(400, "Invalid Request", "text is too short or long");
  return json(201, { data: { id: phone.show("shop", { kind: "text", text }), text } });
}

function download(id: string, phone: Phone): SimulatedAnswer {
  const file = phone.files.get(id);
  if (!file) return problem(404, "Not Found", "Not Found");
  return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
}

function failed(failure: SimulatedFailure): SimulatedAnswer {
  switch (failure) {
    case "throttled":
      return {
        ...problem(429, "Too Many Requests", "Too Many Requests"),
        headers: {
          "content-type": "application/json",
          date: "Tue, 24 Nov 2026 12:00:00 GMT",
          "x-rate-limit-reset": String(Date.parse("2026-11-24T12:00:02.000Z") / 1000),
        },
      };
    case "server_error":
      return problem(503, "Service Unavailable", "Service Unavailable");
    case "cut_off":
      return { ...json(201, {}), is_cut_off: true };
    case "error_in_ok":
      return json(200, { errors: [{ message: "Something went wrong" }] });
    case "unauthorised":
      return problem(401, "Unauthorized", "Unauthorized");
  }
}

function problem(status: number, title: string, detail: string): SimulatedAnswer {
  return json(status, { title, detail, type: "about:blank", status });
}

function json(status: number, body: object): SimulatedAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    webhooks: [],
  };
}
