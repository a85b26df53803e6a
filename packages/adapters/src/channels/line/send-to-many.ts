import type { InboxSettings, ManyMessage, ManyResult, ProviderHttp } from "@mostrador/adapter-kit";
import { callLine } from "./line-api.ts";
import { renderToMany } from "./render.ts";
import { resultOf } from "./send.ts";
import { retryHeader, wireLimits } from "./wire.ts";

/**
 * One request for up to 500 friends, under our message's id, so that a repeat reaches nobody twice. LINE names no messages
 * and tells of nobody who blocked the shop.
 */
export const sendToMany = {
  max: wireLimits.multicast,
  async send(message: ManyMessage, settings: InboxSettings, http: ProviderHttp): Promise<ManyResult> {
    if (message.to.length < 1 || message.to.length > wireLimits.multicast)
      return {
        class: "rejected",
        code: "list",
        reason: `LINE takes 1 to ${wireLimits.multicast} people`,
        failed: [],
      };
    const { method, path, body } = renderToMany(message);
    const headers = { [retryHeader]: message.message_id };
    const answer = await callLine({ method, path, body, headers }, settings, http);
    const isTaken = answer.outcome === "answered" && answer.status === 200;
    return isTaken
      ? { class: "ok", external_id: message.message_id, failed: [] }
      : { ...resultOf(answer, message), failed: [] };
  },
};
