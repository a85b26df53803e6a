import type { BlockOf } from "@mostrador/contract";
import { holds } from "../condition.ts";
import type { BlockHandler } from "./block-handler.ts";

/** Goes one way or the other. */
export const condition: BlockHandler<BlockOf<"condition">> = {
  enter(block, scene) {
    return { to: holds(block.when, block.match ?? "all", scene.root()) ? block.then : block.otherwise };
  },
  exits: (block) => [block.then, block.otherwise],
};
