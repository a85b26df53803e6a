import {
  type InboxSettings,
  idOf,
  listOf,
  type ManyMessage,
  type ManyResult,
  mapOf,
  numberOf,
  type ProviderHttp,
  textOf,
} from "@mostrador/adapter-kit";
import { renderToMany } from "./render.ts";
import { refusal, resultOf } from "./send.ts";
import { callViber } from "./viber-api.ts";
import { wireLimits } from "./wire.ts";

/**
 * One request for up to 300 subscribers. Viber takes the whole and names those whom it left out; what it reports later
 * (delivered, seen) bears one token for all, and the person's id beside it.
 */
export const sendToMany = {
  max: wireLimits.broadcast,
  async send(message: ManyMessage, settings: InboxSettings, http: ProviderHttp): Promise<ManyResult> {
    if (message.to.length < 1 || message.to.length > wireLimits.broadcast)
      return {
        class: "rejected",
        code: "list",
        reason: `Viber takes 1 to ${wireLimits.broadcast} people`,
        failed: [],
      };
    const { path, body } = renderToMany(message, settings);
    const answer = await callViber(path, body, settings, http);
    const failed = answer.outcome === "ok" ? listOf(answer.body["failed_list"]).flatMap(readFailure) : [];
    return { ...resultOf(answer), failed };
  },
};

function readFailure(entry: unknown): ManyResult["failed"][number][] {
  const failure = mapOf(entry);
  const to = idOf(failure?.["receiver"]);
  const status = numberOf(failure?.["status"]) ?? 0;
  return to ? [{ to, ...refusal(status, textOf(failure?.["status_message"]) ?? "refused") }] : [];
}
