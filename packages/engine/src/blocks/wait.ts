import type { BlockOf } from "@mostrador/contract";
import type { BlockHandler } from "./block-handler.ts";

/** The name of the timer of a conversation that waits. */
export const waitTimer = "wait";

/** Waits for a time or for the customer, whichever comes first. */
export const wait: BlockHandler<BlockOf<"wait">> = {
  enter(block, scene, memory) {
    const due_at = new Date(Date.parse(scene.context.now) + block.seconds * 1000).toISOString();
    scene.emit({ type: "start_timer", name: waitTimer, due_at, payload: { block_id: scene.at } });
    return { wait: "wait", memory };
  },
  answer(block) {
    return block.answered === undefined ? { unmatched: "search" } : { to: block.answered };
  },
  expire(block) {
    return { to: block.expired ?? block.next };
  },
  exits: (block) => [block.expired ?? block.next, ...(block.answered === undefined ? [] : [block.answered])],
};
