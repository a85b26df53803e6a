import {
  type InboxSettings,
  type RawRequest,
  type Verification,
  verifyLineSeal,
} from "@mostrador/adapter-kit";
import { readUnsubscribeToken } from "./tokens.ts";
import { unsubscribeQuestion } from "./unsubscribe-page.ts";

/** Mail comes over the inbox's own connection alone. Our web address takes one thing besides: a click that ends the news. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const token = request.query["unsubscribe"];
  if (token === undefined) return verifyLineSeal(request, settings["password"], now);
  if (!readUnsubscribeToken(token, settings))
    return { result: "refused", reason: "the link is not one of ours" };
  if (request.method === "POST") return { result: "ok" };
  // Programs that look at links before people do must not unsubscribe anybody
  return {
    result: "handshake",
    status: 200,
    content_type: "text/html; charset=utf-8",
    body: unsubscribeQuestion,
  };
}
