import type { Effect, EffectType } from "@mostrador/engine";
import type { ConversationRow } from "../lane/load.ts";
import type { Turn, TurnDeps } from "../step/turn.ts";

/** Turns one effect of the engine into rows of the turn. No SQL here: rows of all turns are written at once. */
export type EffectHandler<T extends EffectType> = (
  deps: TurnDeps,
  turn: Turn,
  conversation: ConversationRow,
  effect: Extract<Effect, { type: T }>,
) => void;
