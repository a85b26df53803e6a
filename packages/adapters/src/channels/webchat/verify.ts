import {
  type InboxSettings,
  mapOf,
  parseJson,
  type RawRequest,
  type Verification,
} from "@mostrador/adapter-kit";
import { identify, refuseOrigin } from "./visitor.ts";

/** A visitor's post needs no signature but his token; who claims to be a user of the shop must bring the shop's. */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  if (request.method !== "POST") return { result: "refused", reason: "visitors post" };
  const refusal = refuseOrigin(request, settings);
  if (refusal) return { result: "refused", reason: refusal };
  const post = mapOf(parseJson(request.body));
  // What is no JSON names nobody; `parse` says so, and it is answered as not parsable.
  if (!post) return { result: "ok" };
  const visitor = identify(post["token"], post["user"], settings);
  return visitor.result === "known" ? { result: "ok" } : visitor;
}
