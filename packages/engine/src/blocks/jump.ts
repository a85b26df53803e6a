import type { BlockOf } from "@mostrador/contract";
import type { BlockHandler } from "./block-handler.ts";

/** Goes on elsewhere, in this flow or another one. */
export const jump: BlockHandler<BlockOf<"jump">> = {
  enter(block, scene) {
    if (block.flow === undefined || block.flow === scene.flow.definition.slug) return { to: block.to };
    return { jump: block.flow, to: block.to };
  },
  exits: (block) => (block.flow === undefined ? [block.to] : []),
};
