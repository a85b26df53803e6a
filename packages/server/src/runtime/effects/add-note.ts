import { appendMessage } from "../step/turn.ts";
import type { EffectHandler } from "./handler.ts";

/** A line that only the shop's people see. */
export const addNote: EffectHandler<"add_note"> = (_deps, turn, conversation, effect) => {
  appendMessage(turn, conversation, {
    direction: "note",
    author: effect.author,
    content: effect.content,
    state: "sent",
    ...(effect.message_id ? { id: effect.message_id } : {}),
  });
};
