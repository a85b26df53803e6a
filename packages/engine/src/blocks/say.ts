import type { BlockOf } from "@mostrador/contract";
import { choiceMade, shownOptions } from "./authored-options.ts";
import type { BlockHandler } from "./block-handler.ts";

/** Says something; with options it waits for one of them. */
export const say: BlockHandler<BlockOf<"say">> = {
  enter(block, scene) {
    const text = scene.fill(block.text);
    const options = shownOptions(block.options ?? [], scene);
    if (block.image_url)
      scene.say({
        kind: "media",
        media_type: "image",
        url: scene.fill(block.image_url),
        ...(options.length === 0 ? { caption: text } : {}),
      });
    if (!block.image_url || options.length > 0) scene.sayChoices(text, options);
    return options.length > 0 ? { wait: "option", options } : { to: block.next };
  },
  answer(block, _scene, reply) {
    const chosen = choiceMade(block.options ?? [], reply);
    return chosen ? { to: chosen.next ?? block.next } : { unmatched: "search" };
  },
  exits: (block) => [
    ...(block.options ?? []).map((option) => option.next ?? block.next),
    ...(block.options?.length ? [] : [block.next]),
  ],
};
