import type { BlockOf } from "@mostrador/contract";
import type { BlockHandler } from "./block-handler.ts";

/** A person goes on from here. */
export const handOff: BlockHandler<BlockOf<"hand_off">> = {
  enter(block, scene) {
    scene.sayText(scene.fill(block.text));
    return { hand_off: block.reason ?? "asked_for_person" };
  },
  exits: () => [],
};
