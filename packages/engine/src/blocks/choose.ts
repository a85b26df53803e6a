import type { BlockOf } from "@mostrador/contract";
import { choiceMade, shownOptions } from "./authored-options.ts";
import type { BlockHandler } from "./block-handler.ts";

/** Asks for one of several options. */
export const choose: BlockHandler<BlockOf<"choose">> = {
  enter(block, scene) {
    const options = shownOptions(block.options, scene);
    scene.sayChoices(
      scene.fill(block.text),
      options,
      block.style ?? (options.length > 3 ? "list" : "buttons"),
      block.button_label,
    );
    return options.length > 0 ? { wait: "option", options } : { to: block.otherwise ?? block.next };
  },
  answer(block, scene, reply) {
    const chosen = choiceMade(block.options, reply);
    if (!chosen)
      return block.otherwise === undefined || reply.type === "option"
        ? { unmatched: "search" }
        : { to: block.otherwise };
    if (block.save_to) scene.save(block.save_to, chosen.id);
    return { to: chosen.next ?? block.next };
  },
  exits: (block) => [
    ...block.options.map((option) => option.next ?? block.next),
    ...(block.otherwise === undefined ? [] : [block.otherwise]),
  ],
};
