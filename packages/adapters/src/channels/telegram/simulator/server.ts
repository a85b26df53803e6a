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
import type { Phone } from "./phone.ts";
import { isSending, refusalOf } from "./rules.ts";
import { screenOf } from "./screen.ts";

/** Telegram's servers for one bot: they take what the documentation allows and refuse the rest in their own words. */
export function createServer(settings: InboxSettings, phone: Phone) {
  let trouble: { failure: SimulatedFailure; times: number } | null = null;

  return {
    /** The next requests that send something fail in this way. */
    fail(failure: SimulatedFailure, times: number): void {
      trouble = { failure, times };
    },
    answer(request: RawRequest): SimulatedAnswer {
      const path = URL.parse(request.url)?.pathname ?? "";
      const [, kind, token, rest = ""] = /(\/file)?\/bot([^/]+)\/(.+)$/.exec(path) ?? [];
      if (token !== settings["bot_token"]) return refused(401, "Unauthorized");
      if (kind) return download(rest, phone);
      if (trouble && trouble.times > 0 && isSending(rest)) {
        trouble.times--;
        return failed(trouble.failure);
      }
      return call(rest, mapOf(parseJson(request.body)) ?? {}, phone);
    },
  };
}

function call(method: string, body: JsonMap, phone: Phone): SimulatedAnswer {
  if (isSending(method)) return take(method, body, phone);
  switch (method) {
    case "getMe":
      return ok({ id: 1, is_bot: true, first_name: "Bot", username: "simulator_bot" });
    case "getWebhookInfo":
      return ok({ url: "https://simulator.localhost/hooks", pending_update_count: 0 });
    case "getFile": {
      const file_id = String(body["file_id"]);
      return phone.files.has(file_id)
        ? ok({ file_id, file_unique_id: file_id, file_path: file_id })
        : refused(400, "Bad Request: invalid file_id");
    }
    case "answerPreCheckoutQuery":
      return settle(body, phone);
    case "answerCallbackQuery":
    case "sendChatAction":
    case "setMessageReaction":
    case "setWebhook":
      return ok(true);
    default:
      return refused(404, "Not Found");
  }
}

function take(method: string, body: JsonMap, phone: Phone): SimulatedAnswer {
  if (Number(body["chat_id"]) !== phone.chat.id || body["message_thread_id"] !== undefined)
    return refused(400, "Bad Request: chat not found");
  const refusal = refusalOf(method, body);
  if (refusal) return refused(400, `Bad Request: ${refusal}`);
  const message_id = phone.show("shop", screenOf(method, body), body);
  const message = { message_id, date: phone.date(), chat: phone.chat };
  return ok(method === "sendMediaGroup" ? [message] : message);
}

/** The shop's word on a payment: with a yes the bank pays, and Telegram tells the shop so. */
function settle(body: JsonMap, phone: Phone): SimulatedAnswer {
  const webhooks = phone.checkouts.decide(
    String(body["pre_checkout_query_id"]),
    body["ok"] === true,
    textOf(body["error_message"]) ?? "",
  );
  return webhooks
    ? { ...ok(true), webhooks }
    : refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
}

function download(path: string, phone: Phone): SimulatedAnswer {
  const file = phone.files.get(path);
  if (!file) return refused(404, "Not Found");
  const headers = { "content-type": "application/octet-stream" };
  return { status: 200, headers, body: file.bytes, webhooks: [] };
}

function failed(failure: SimulatedFailure): SimulatedAnswer {
  switch (failure) {
    case "throttled":
      return refused(429, "Too Many Requests: retry after 2", { retry_after: 2 });
    case "server_error":
      return refused(500, "Internal Server Error");
    case "cut_off":
      return { ...ok(true), is_cut_off: true };
    case "error_in_ok":
      return json(200, { ok: false, error_code: 400, description: "Bad Request: message can't be sent" });
    case "unauthorised":
      return refused(401, "Unauthorized");
  }
}

function ok(result: boolean | object): SimulatedAnswer {
  return json(200, { ok: true, result });
}

function refused(code: number, description: string, parameters?: object): SimulatedAnswer {
  return json(code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) });
}

function json(status: number, body: object): SimulatedAnswer {
  const headers = { "content-type": "application/json" };
  return { status, headers, body: JSON.stringify(body), webhooks: [] };
}
