import type { BlockOf } from "@mostrador/contract";
import type { BlockHandler } from "./block-handler.ts";

/** Puts labels on the conversation and takes others off. */
export const label: BlockHandler<BlockOf<"label">> = {
  enter(block, scene) {
    const kept = scene.state.labels.filter((one) => !block.remove?.includes(one));
    const labels = [...new Set([...kept, ...(block.add ?? [])])];
    if (
      labels.length !== scene.state.labels.length ||
      labels.some((one) => !scene.state.labels.includes(one))
    ) {
      scene.state.labels = labels;
      scene.emit({ type: "set_labels", labels });
    }
    return { to: block.next };
  },
  exits: (block) => [block.next],
};
