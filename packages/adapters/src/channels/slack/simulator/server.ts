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
import { apiBase } from "../web-api.ts";
import type { Phone } from "./phone.ts";
import { refusalOf } from "./rules.ts";
import { screenOf } from "./screen.ts";

/** Slack's Web API for one workspace. */
export function createServer(settings: InboxSettings, phone: Phone) {
  let trouble: { failure: SimulatedFailure; times: number } | null = null;

  return {
    /** The next messages fail in this way. */
    fail(failure: SimulatedFailure, times: number): void {
      trouble = { failure, times };
    },
    answer(request: RawRequest): SimulatedAnswer {
      const path = URL.parse(request.url)?.pathname ?? "";
      if (request.headers["authorization"] !== `Bearer ${settings["bot_token"]}`)
        return refused("invalid_auth");
      const [, file] = /\/files-pri\/([^/]+)$/.exec(path) ?? [];
      if (file !== undefined) return download(file, phone);
      const method = path.slice(path.lastIndexOf("/") + 1);
      if (method === "chat.postMessage" && trouble && trouble.times > 0) {
        trouble.times--;
        return failed(trouble.failure);
      }
      return call(method, request, settings, phone);
    },
  };
}

function call(method: string, request: RawRequest, settings: InboxSettings, phone: Phone): SimulatedAnswer {
  switch (method) {
    case "chat.postMessage":
      return take(mapOf(parseJson(request.body)) ?? {}, phone);
    case "auth.test":
      return ok({ user: "tienda", team: "Slack de prueba", user_id: "U0BOT", team_id: "T0SIM" });
    case "users.info": {
      if (request.query["user"] !== phone.user) return refused("user_not_found");
      const name = phone.name();
      return ok({ user: { id: phone.user, real_name: name, locale: "es-ES", profile: { real_name: name } } });
    }
    case "files.info": {
      const id = request.query["file"] ?? "";
      const file = phone.files.get(id);
      if (!file) return refused("file_not_found");
      const url_private_download = `${apiBase(settings)}/files-pri/${id}`;
      return ok({ file: { id, name: "foto", mimetype: file.mime_type, url_private_download } });
    }
    default:
      return refused("unknown_method");
  }
}

function take(body: JsonMap, phone: Phone): SimulatedAnswer {
  if (body["channel"] !== phone.user && body["channel"] !== phone.channel)
    return refused("channel_not_found");
  const refusal = refusalOf(body);
  if (refusal) return refused(refusal);
  const ts = phone.show("shop", screenOf(body), textOf(body["thread_ts"]));
  return ok({ channel: phone.channel, ts, message: { type: "message", text: body["text"], ts } });
}

function download(id: string, phone: Phone): SimulatedAnswer {
  const file = phone.files.get(id);
  if (!file) return { ...refused("file_not_found"), status: 404 };
  return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
}

function failed(failure: SimulatedFailure): SimulatedAnswer {
  switch (failure) {
    case "throttled":
      return json(429, { ok: false, error: "ratelimited" }, { "retry-after": "2" });
    case "server_error":
      return json(503, { ok: false, error: "service_unavailable" });
    case "cut_off":
      return { ...ok({}), is_cut_off: true };
    case "error_in_ok":
      return refused("restricted_action");
    case "unauthorised":
      return refused("token_revoked");
  }
}

function ok(more: object): SimulatedAnswer {
  return json(200, { ok: true, ...more });
}

/** Slack refuses with a 200. */
function refused(error: string): SimulatedAnswer {
  return json(200, { ok: false, error });
}

function json(status: number, body: object, headers: Record<string, string> = {}): SimulatedAnswer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    webhooks: [],
  };
}
