import { type InboxSettings, parseJson, type RawRequest } from "@mostrador/adapter-kit";
import { identify, refuseOrigin } from "./visitor.ts";

/** Whose thread is asked for: by `authorization: Bearer <token>` and, for users of the shop, `x-visitor-user`. */
export function reader(
  request: RawRequest,
  settings: InboxSettings,
): { identity_key: string; conversation_key: string } | null {
  if (refuseOrigin(request, settings)) return null;
  const token = /^Bearer (.+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  const header = request.headers["x-visitor-user"];
  const user = header === undefined ? undefined : readUser(header);
  if (user === null) return null;
  const visitor = identify(token, user, settings);
  return visitor.result === "known" ? { identity_key: visitor.key, conversation_key: visitor.key } : null;
}

/** null = there is a header and it says nothing: refused, never read as an anonymous visitor. */
function readUser(header: string): unknown {
  try {
    return parseJson(Buffer.from(decodeURIComponent(header)));
  } catch {
    return null;
  }
}
