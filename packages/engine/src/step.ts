import type { Effect } from "./effect.ts";
import type { StepEvent } from "./event.ts";
import type { Query } from "./query.ts";
import type { ConversationState, StepContext } from "./state.ts";

export interface StepResult {
  state: ConversationState;
  effects: Effect[];
  /** Not empty: nothing happened yet; answer these and step again from the same state with the answers added. */
  queries: Query[];
  trace: { block_id: string; note: string }[];
}

/** One event, one new state. Pure and total: the same input gives the same result, and nothing throws. */
export function step(state: ConversationState, event: StepEvent, context: StepContext): StepResult {
  if (event.type === "text" && context.flow && state.owner === "bot") {
    const effects: Effect[] = [
      { type: "send_message", author: { type: "bot" }, content: { kind: "text", text: event.text } },
    ];
    return { state, effects, queries: [], trace: [] };
  }
  return { state, effects: [], queries: [], trace: [] };
}
