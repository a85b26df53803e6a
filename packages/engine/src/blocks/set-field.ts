import type { BlockOf } from "@mostrador/contract";
import type { BlockHandler } from "./block-handler.ts";

/** Writes a fact: "contact.x" about the contact, any other name for this run. */
export const setField: BlockHandler<BlockOf<"set_field">> = {
  enter(block, scene) {
    scene.save(block.field, typeof block.value === "string" ? scene.fill(block.value) : block.value);
    return { to: block.next };
  },
  exits: (block) => [block.next],
};
