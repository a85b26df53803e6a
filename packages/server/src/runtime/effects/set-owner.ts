import { appendMessage, record } from "../step/turn.ts";
import type { EffectHandler } from "./handler.ts";

/** Who answers from now on; the thread shows the change as a line. */
export const setOwner: EffectHandler<"set_owner"> = (_deps, turn, conversation, effect) => {
  if (conversation.owner === effect.owner && conversation.member_id === effect.member_id) return;
  conversation.owner = effect.owner;
  conversation.member_id = effect.member_id;
  conversation.owner_epoch++;
  if (effect.owner === "queue") conversation.waiting_since ??= turn.now;
  const fact = {
    bot: "conversation.handed_back",
    person: "conversation.taken_over",
    queue: "conversation.handed_off",
  } as const;
  record(turn, fact[effect.owner], conversation.id, { member_id: effect.member_id, reason: effect.reason });
  appendMessage(turn, conversation, {
    direction: "note",
    author: { type: "event" },
    content: { kind: "text", text: `owner.${effect.owner}` },
    state: "sent",
  });
};
