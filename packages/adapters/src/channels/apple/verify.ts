import type { InboxSettings, RawRequest, Verification } from "@mostrador/adapter-kit";
import { refuseToken } from "./token.ts";

/** Apple shows a token that it signed with our secret; the body is not signed. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const [scheme = "", token = ""] = (request.headers["authorization"] ?? "").split(" ");
  if (scheme.toLowerCase() !== "bearer" || token === "")
    return { result: "refused", reason: "the token is missing" };
  const reason = refuseToken(token, settings, now);
  return reason === null ? { result: "ok" } : { result: "refused", reason };
}
