import { type InboxSettings, isSameSecret, type RawRequest, type Verification } from "@mostrador/adapter-kit";
import { secretHeader } from "./wire.ts";

/** Telegram signs nothing: it repeats the secret that `setWebhook` was given. */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  const secret = settings["webhook_secret"];
  if (typeof secret !== "string" || secret === "")
    return { result: "refused", reason: "the inbox has no webhook_secret" };
  const given = request.headers[secretHeader];
  if (given === undefined) return { result: "refused", reason: "the secret token is missing" };
  return isSameSecret(given, secret)
    ? { result: "ok" }
    : { result: "refused", reason: "the secret token is wrong" };
}
