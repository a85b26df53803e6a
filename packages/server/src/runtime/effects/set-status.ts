import { record, touch } from "../step/turn.ts";
import type { EffectHandler } from "./handler.ts";

export const setStatus: EffectHandler<"set_status"> = (_deps, turn, conversation, effect) => {
  touch(turn, conversation);
  conversation.status = effect.status;
  conversation.snoozed_until = effect.status === "snoozed" ? effect.until : null;
  if (effect.status === "resolved") {
    conversation.waiting_since = null;
    record(turn, "conversation.resolved", conversation.id, {});
  }
  if (effect.status === "snoozed")
    record(turn, "conversation.snoozed", conversation.id, { until: effect.until });
};
