import { record, touch } from "../step/turn.ts";
import type { EffectHandler } from "./handler.ts";

export const setLabels: EffectHandler<"set_labels"> = (_deps, turn, conversation, effect) => {
  touch(turn, conversation);
  conversation.labels = [...new Set(effect.labels)];
  record(turn, "conversation.labelled", conversation.id, { labels: conversation.labels });
};
