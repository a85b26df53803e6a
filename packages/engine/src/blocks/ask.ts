import type { BlockOf } from "@mostrador/contract";
import { isPresent, readAnswer } from "../read-answer.ts";
import type { BlockHandler } from "./block-handler.ts";

/** Asks for a fact, checks it and keeps it. What is known already is not asked twice. */
export const ask: BlockHandler<BlockOf<"ask">> = {
  enter(block, scene) {
    if (block.skip_if_known && isPresent(scene.lookUp(block.save_to))) return { to: block.next };
    const options = block.skip_label ? [{ id: "skip", label: scene.fill(block.skip_label) }] : [];
    scene.sayChoices(scene.fill(block.text), options);
    return { wait: block.ask, options };
  },
  answer(block, scene, reply) {
    if (reply.type === "option")
      return reply.id === "skip" && block.skip_label ? { to: block.next } : { unmatched: "retry" };
    const value = readAnswer(block.ask, reply, scene.meaning, block);
    if (value === null)
      return {
        unmatched: "retry",
        hint: block.invalid_text ? scene.fill(block.invalid_text) : scene.sentence(`invalid_${block.ask}`),
      };
    scene.save(block.save_to, value);
    return { to: block.next };
  },
  exits: (block) => [block.next],
};
