import type { BlockOf } from "@mostrador/contract";
import type { BlockHandler } from "./block-handler.ts";

/** Says what the customer said: the smallest bot there is. */
export const echo: BlockHandler<BlockOf<"echo">> = {
  enter(block, scene) {
    scene.sayText(scene.text);
    return { to: block.next };
  },
  exits: (block) => [block.next],
};
