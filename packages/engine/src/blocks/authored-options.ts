import type { FlowOption } from "@mostrador/contract";
import { holds } from "../condition.ts";
import { cut } from "../json.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import type { Reply } from "./block-handler.ts";

/** The options that a flow's author wrote, as far as their conditions hold. */
export function shownOptions(options: readonly FlowOption[], scene: Scene): PendingOption[] {
  const root = scene.root();
  return options
    .filter((option) => !option.when || holds(option.when, "all", root))
    .map(({ id, label, description, also }) => ({
      id,
      label: cut(scene.fill(label), 80),
      ...(description === undefined ? {} : { description: cut(scene.fill(description), 200) }),
      ...(also === undefined ? {} : { also }),
    }));
}

/** The option that a reply chooses, also one that is no longer shown. */
export function choiceMade(options: readonly FlowOption[], reply: Reply): FlowOption | undefined {
  return reply.type === "option" ? options.find((option) => option.id === reply.id) : undefined;
}
