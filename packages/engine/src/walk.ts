import { type Block, type JsonObject, limits } from "@mostrador/contract";
import { type Asking, EngineFault } from "./asking.ts";
import { type BlockHandler, finish, type Outcome, type Reply } from "./blocks/block-handler.ts";
import { blockHandlers } from "./blocks/index.ts";
import { own } from "./json.ts";
import { nextOwner } from "./ownership.ts";
import type { Scene } from "./scene.ts";
import type { Question } from "./state.ts";

/** Goes from block to block until one waits for the customer, a person takes over, or the run ends. */
export function* walk(scene: Scene, from: Question | null): Asking<void> {
  let at = from;
  for (let steps = 0; at; steps++) {
    if (steps >= limits.steps_per_event)
      throw new EngineFault(`more than ${limits.steps_per_event} blocks in one step`);
    const block = blockAt(scene, at.block_id);
    if (!block) {
      scene.note(at.block_id, "no such block");
      at = null;
    } else {
      scene.at = at.block_id;
      scene.note(at.block_id, "enter");
      at = settle(scene, at, yield* finish(handlerOf(block).enter(block, scene, at.memory)));
    }
  }
  if (scene.run.pending === null) scene.run.block_id = null;
}

/** Gives the customer's reply to a block. False when it is no answer to what the block asks. */
export function* answerAt(
  scene: Scene,
  at: Question,
  reply: Reply,
): Asking<Extract<Outcome, { unmatched: string }> | null> {
  const block = blockAt(scene, at.block_id);
  if (!block) return { unmatched: "search" };
  const handler = handlerOf(block);
  if (!handler.answer) return { unmatched: "search" };
  scene.at = at.block_id;
  scene.note(at.block_id, "answer");
  const outcome = yield* finish(handler.answer(block, scene, reply, at.memory));
  if ("unmatched" in outcome) return outcome;
  yield* walk(scene, settle(scene, at, outcome));
  return null;
}

/** Tells a block that its timer came due. */
export function* expireAt(scene: Scene, at: Question): Asking<void> {
  const block = blockAt(scene, at.block_id);
  if (!block) return;
  const handler = handlerOf(block);
  if (!handler.expire) return;
  scene.at = at.block_id;
  scene.note(at.block_id, "expire");
  yield* walk(scene, settle(scene, at, yield* finish(handler.expire(block, scene, at.memory))));
}

/** A conversation leaves the bot for the queue, with the reason for whoever takes it. */
export function handOff(scene: Scene, reason: string): void {
  scene.run.pending = null;
  const owner = nextOwner(scene.state.owner, "hand_off");
  scene.state.owner = owner;
  scene.state.member_id = null;
  scene.emit({ type: "set_owner", owner, member_id: null, reason });
}

export function blockAt(scene: Scene, block_id: string): Block | undefined {
  return own(scene.flow.definition.blocks, block_id);
}

/** The handler for whatever block it is: each is only ever given blocks of its own type. */
function handlerOf(block: Block): BlockHandler {
  return blockHandlers[block.type];
}

/** Where an outcome leads; null when the walk stops here. */
function settle(scene: Scene, at: Question, outcome: Outcome): Question | null {
  scene.run.pending = null;
  if ("again" in outcome) return { block_id: at.block_id, memory: outcome.again };
  if ("jump" in outcome) return jump(scene, outcome.jump, outcome.to);
  if ("to" in outcome) return outcome.to === undefined ? null : { block_id: outcome.to, memory: {} };
  if ("hand_off" in outcome) {
    handOff(scene, outcome.hand_off);
    return null;
  }
  if ("unmatched" in outcome) throw new EngineFault(`the block ${at.block_id} did not understand itself`);
  wait(scene, { block_id: at.block_id, memory: outcome.memory ?? at.memory }, outcome);
  return null;
}

function wait(scene: Scene, at: Question, outcome: Extract<Outcome, { wait: string }>): void {
  scene.run.block_id = at.block_id;
  scene.run.pending = { ...at, kind: outcome.wait, options: outcome.options ?? [], tries: 0 };
  const last = scene.run.trail.at(-1);
  if (last?.block_id === at.block_id && sameMemory(last.memory, at.memory)) return;
  scene.run.trail = [...scene.run.trail, at].slice(-limits.trail_questions);
}

function sameMemory(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function jump(scene: Scene, slug: string, to: string): Question | null {
  const flow = slug === scene.flow.definition.slug ? scene.flow : own(scene.context.flows, slug);
  if (!flow) {
    scene.note(to, `no such flow: ${slug}`);
    return { block_id: scene.flow.definition.entry, memory: {} };
  }
  scene.flow = flow;
  scene.run.flow_slug = flow.definition.slug;
  scene.run.flow_version = flow.version;
  scene.run.trail = [];
  return { block_id: to, memory: {} };
}
