import type { EffectHandler } from "./handler.ts";

export const startTimer: EffectHandler<"start_timer"> = (
  _deps,
  turn,
  conversation,
  { name, due_at, payload },
) => {
  turn.timers.push({
    workspace_id: conversation.workspace_id,
    conversation_id: conversation.id,
    contact_id: conversation.contact_id,
    name,
    due_at,
    payload,
  });
};

export const cancelTimer: EffectHandler<"cancel_timer"> = (_deps, turn, conversation, { name }) => {
  turn.timers.push({
    workspace_id: conversation.workspace_id,
    conversation_id: conversation.id,
    contact_id: conversation.contact_id,
    name,
    due_at: null,
    payload: {},
  });
};
