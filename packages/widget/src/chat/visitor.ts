import type { VisitorUser } from "@mostrador/contract";
import type { Keep } from "./keep.ts";

export interface Visitor {
  token: string;
  user: VisitorUser | undefined;
  /** He has written before, so there may be something to read. */
  is_known: boolean;
}

/** Who this browser is to the shop. A user's traces are gone when another one, or nobody, comes after him. */
export function recogniseVisitor(keep: Keep, user: VisitorUser | undefined): Visitor {
  const before = keep.get("user");
  if (before && before !== user?.id) for (const name of keep.names("")) keep.remove(name);
  if (user) keep.set("user", user.id);
  const known = keep.get("token");
  const token = known ?? randomToken();
  if (!known) keep.set("token", token);
  return { token, user, is_known: keep.get("seen") !== null || user !== undefined };
}

/** `data-user` of the script tag; undefined when it is no signed user. */
export function readUser(json: string | undefined): VisitorUser | undefined {
  if (!json) return undefined;
  try {
    const user: VisitorUser = JSON.parse(json);
    return user.id && user.signature ? user : undefined;
  } catch {
    return undefined;
  }
}

/** 256 random bits in base64url. */
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
