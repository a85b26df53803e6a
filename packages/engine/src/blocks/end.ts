import type { BlockOf } from "@mostrador/contract";
import type { BlockHandler } from "./block-handler.ts";

/** The run is over; the customer's next message begins a new one. */
export const end: BlockHandler<BlockOf<"end">> = {
  enter(_block, scene) {
    scene.run.trail = [];
    return { to: undefined };
  },
  exits: () => [],
};
