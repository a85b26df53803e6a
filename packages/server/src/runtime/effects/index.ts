import { limits } from "@mostrador/contract";
import type { Effect, EffectType } from "@mostrador/engine";
import type { ConversationRow } from "../lane/load.ts";
import { record, type Turn, type TurnDeps } from "../step/turn.ts";
import { addNote } from "./add-note.ts";
import type { EffectHandler } from "./handler.ts";
import { sendMessage } from "./send-message.ts";
import { setField } from "./set-field.ts";
import { setLabels } from "./set-labels.ts";
import { setOwner } from "./set-owner.ts";
import { setStatus } from "./set-status.ts";
import { cancelTimer, startTimer } from "./timers.ts";

/** One file per effect; a new variant does not compile until it has one. */
const handlers: { [T in EffectType]: EffectHandler<T> } = {
  send_message: sendMessage,
  add_note: addNote,
  set_owner: setOwner,
  set_status: setStatus,
  set_labels: setLabels,
  set_field: setField,
  start_timer: startTimer,
  cancel_timer: cancelTimer,
  record_event: (_deps, turn, conversation, { event, payload }) =>
    record(turn, event, conversation.id, payload),
};

export function applyEffects(
  deps: TurnDeps,
  turn: Turn,
  conversation: ConversationRow,
  effects: readonly Effect[],
): void {
  if (effects.length > limits.effects_per_event)
    throw new Error(
      `The flow made ${effects.length} effects for one event; the limit is ${limits.effects_per_event}`,
    );
  for (const effect of effects) applyEffect(deps, turn, conversation, effect);
}

function applyEffect<T extends EffectType>(
  deps: TurnDeps,
  turn: Turn,
  conversation: ConversationRow,
  effect: Extract<Effect, { type: T }>,
): void {
  const handle: EffectHandler<T> = handlers[effect.type];
  handle(deps, turn, conversation, effect);
}
