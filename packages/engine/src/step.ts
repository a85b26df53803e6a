import { limits } from "@mostrador/contract";
import { type Asking, replay } from "./asking.ts";
import { hear } from "./customer.ts";
import {
  agentMessage,
  apiMessage,
  handBack,
  setLabels,
  setStatus,
  startFlow,
  takeOver,
  timerDue,
  wakeUp,
} from "./desk.ts";
import type { Effect } from "./effect.ts";
import type { StepEvent } from "./event.ts";
import { cut } from "./json.ts";
import { orderChanged, paymentChanged } from "./order-news.ts";
import type { Query } from "./query.ts";
import { type FlowAt, Scene } from "./scene.ts";
import type { ConversationState, StepContext } from "./state.ts";
import { handOff } from "./walk.ts";

export interface StepResult {
  state: ConversationState;
  effects: Effect[];
  /** Not empty: nothing happened yet; answer these and step again from the same state with the answers added. */
  queries: Query[];
  trace: { block_id: string; note: string }[];
}

/** One event, one new state. Pure and total: the same input gives the same result, and nothing throws. */
export function step(state: ConversationState, event: StepEvent, context: StepContext): StepResult {
  const flow = context.flow ?? noFlow;
  try {
    const scene = new Scene(state, context, flow);
    const queries = replay(react(scene, event), context.answers);
    if (queries.length > 0) return { state, effects: [], queries: [...queries], trace: scene.trace };
    return {
      state: { ...scene.state, run: runOf(scene) },
      effects: scene.effects,
      queries: [],
      trace: scene.trace,
    };
  } catch (error) {
    return giveUp(state, context, flow, error);
  }
}

/** Without a flow nobody answers by himself; agents and programs still do. */
const noFlow: FlowAt = {
  version: 0,
  definition: {
    slug: "none",
    name: "",
    locale: "es",
    debounce_ms: 0,
    entry: "none",
    commands: [],
    blocks: {},
  },
};

function* react(scene: Scene, event: StepEvent): Asking<void> {
  switch (event.type) {
    case "text":
      scene.text = cut(event.text, limits.inbound_text_chars);
      scene.meaning = event.meaning;
      return yield* customerDid(scene, hear(scene, event));
    case "choice":
    case "location":
    case "media":
    case "contact_card":
    case "submission":
    case "channel_order":
      return yield* customerDid(scene, hear(scene, event));
    case "opened":
      return scene.state.owner === "bot" && scene.context.flow ? yield* hear(scene, event) : undefined;
    case "timer":
      return yield* timerDue(scene, event.name, event.payload);
    case "payment_changed":
      return yield* paymentChanged(scene, event);
    case "order_changed":
      return yield* orderChanged(scene, event);
    case "agent_message":
      return agentMessage(scene, event);
    case "api_message":
      return apiMessage(scene, event);
    case "take_over":
      return takeOver(scene, event.member_id);
    case "hand_back":
      return yield* handBack(scene);
    case "set_status":
      return setStatus(scene, event.status, event.until);
    case "set_labels":
      return setLabels(scene, event.labels);
    case "start_flow":
      return yield* startFlow(scene, event.entry);
  }
}

/** A word of the customer reopens the conversation; the bot answers only when it has the floor. */
function* customerDid(scene: Scene, reaction: Asking<void>): Asking<void> {
  wakeUp(scene);
  if (scene.state.owner === "bot" && scene.context.flow) yield* reaction;
}

/** A run that has ended and remembers nothing is no run. */
function runOf(scene: Scene): ConversationState["run"] {
  const { run } = scene;
  if (!scene.context.flow) return scene.state.run;
  return run.pending === null && run.trail.length === 0 && Object.keys(run.variables).length === 0
    ? null
    : run;
}

/** The step cannot go on: whatever it had done is dropped, and the customer gets a person. */
function giveUp(state: ConversationState, context: StepContext, flow: FlowAt, error: unknown): StepResult {
  const note = error instanceof Error ? error.message : "unknown fault";
  const trace = [{ block_id: state.run?.block_id ?? "", note: `fault: ${note}` }];
  if (state.owner !== "bot" || !context.flow) return { state, effects: [], queries: [], trace };
  const scene = new Scene({ ...state, run: null }, context, flow);
  scene.sayText(scene.sentence("failed"));
  handOff(scene, "flow_failed");
  return { state: { ...scene.state, run: null }, effects: scene.effects, queries: [], trace };
}
