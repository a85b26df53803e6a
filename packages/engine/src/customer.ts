import { limits } from "@mostrador/contract";
import type { Asking } from "./asking.ts";
import { type Reply, splitTap } from "./blocks/block-handler.ts";
import { blockHandlers } from "./blocks/index.ts";
import { waitTimer } from "./blocks/wait.ts";
import { hearOrder } from "./channel-order.ts";
import type { CustomerEvent } from "./event.ts";
import { own } from "./json.ts";
import type { Scene } from "./scene.ts";
import type { Pending, PendingOption, Question } from "./state.ts";
import { answerAt, blockAt, handOff, walk } from "./walk.ts";

/** The customer did something and the bot has the floor. */
export function* hear(scene: Scene, event: CustomerEvent): Asking<void> {
  if (scene.run.pending?.kind === "wait" && event.type !== "opened")
    scene.emit({ type: "cancel_timer", name: waitTimer });
  switch (event.type) {
    case "text":
      return yield* hearText(scene);
    case "choice":
      return yield* hearTap(scene, event.option_id, event.label);
    case "location":
    case "contact_card":
      return yield* hearReply(scene, event);
    case "submission":
      scene.text = Object.values(event.values)
        .filter((value) => typeof value === "string" || typeof value === "number")
        .join("\n");
      return yield* hearReply(scene, { type: "text", text: scene.text });
    case "channel_order":
      return yield* hearOrder(scene, event.items);
    case "media":
      return scene.sayText(scene.sentence(event.is_voice ? "no_voice" : "no_media"));
    case "opened":
      return yield* hearOpened(scene, event.referral?.ref ?? null);
  }
}

/** An act below this is not what the customer meant. */
const surely = 0.6;
/** A product's name is only meant when (nearly) all of it was typed; less is a search. */
const surelyProduct = 0.9;

/** Where the answer is the customer's own words, only a command by itself is a command. */
const surelyInText = 0.95;
function isTyped(pending: Pending | null): boolean {
  return (
    pending !== null && pending.kind !== "option" && pending.kind !== "payment" && pending.kind !== "wait"
  );
}

function* hearText(scene: Scene): Asking<void> {
  const { pending } = scene.run;
  const option = bestAct(scene, "option");
  const command = bestAct(scene, "command");
  const chosen = option && pending?.options.find((one) => one.id === option.id);
  const isChosen =
    option && chosen && option.score >= (splitTap(chosen.id)[0] === "product" ? surelyProduct : surely);
  const isCommand = command && command.score >= (isTyped(pending) ? surelyInText : surely);
  if (isCommand && pending && isChosen && goesOn(scene, command.id)) {
    yield* hearTap(scene, chosen.id, chosen.label);
    return scene.state.owner === "bot" ? yield* obey(scene, command.id) : undefined;
  }
  if (isCommand && !(isChosen && option.score >= command.score)) return yield* obey(scene, command.id);
  if (pending && isChosen) return yield* hearTap(scene, chosen.id, chosen.label);
  if (!pending) return yield* beginWith(scene);
  if (!isTyped(pending) && isGreeting(scene))
    return yield* walk(scene, { block_id: scene.flow.definition.entry, memory: {} });
  yield* hearReply(scene, { type: "text", text: scene.text }, command?.id);
}

/** "M" and, without a pause, "pagar": the answer counts, then the command; unless that one leaves it all. */
function goesOn(scene: Scene, command_id: string): boolean {
  return scene.text.includes("\n") && !Object.hasOwn(commandIds, command_id);
}

function bestAct(scene: Scene, type: "option" | "command"): { id: string; score: number } | undefined {
  let best: { id: string; score: number } | undefined;
  for (const { type: kind, id, score } of scene.meaning.acts)
    if (kind === type && id !== undefined && score > (best?.score ?? 0)) best = { id, score };
  return best;
}

function isGreeting(scene: Scene): boolean {
  return scene.meaning.acts.some((act) => act.type === "greeting");
}

/** No question is open: greet, or look for what was typed. */
function* beginWith(scene: Scene): Asking<void> {
  const { entry, fallback } = scene.flow.definition;
  const isSearch = fallback !== undefined && !isGreeting(scene) && scene.text.trim() !== "";
  yield* walk(scene, { block_id: isSearch ? fallback : entry, memory: {} });
}

/** `perhaps` is a command that the text may be if it is no answer. */
function* hearReply(scene: Scene, reply: Reply, perhaps?: string): Asking<void> {
  const { pending } = scene.run;
  const { entry, fallback } = scene.flow.definition;
  if (!pending) return yield* walk(scene, { block_id: entry, memory: {} });
  const unmatched = yield* answerAt(scene, pending, reply);
  if (!unmatched) return;
  if (perhaps !== undefined) return yield* obey(scene, perhaps);
  if (
    unmatched.unmatched === "search" &&
    reply.type === "text" &&
    scene.text.trim() !== "" &&
    fallback !== undefined
  ) {
    return yield* walk(scene, { block_id: fallback, memory: {} });
  }
  askAgain(scene, pending, unmatched.hint);
}

/** Says that it was not understood, with the options there were; after some tries a person is offered. */
function askAgain(scene: Scene, pending: Pending, hint: string | undefined): void {
  const tries = pending.tries + 1;
  let options: PendingOption[] = pending.options;
  const isLost = tries >= limits.failed_tries;
  if (isLost && !options.some((one) => one.id === "person"))
    options = [...options, { id: "person", label: scene.sentence("ask_person") }];
  const text =
    hint ??
    scene.sentence(isLost ? "offer_person" : pending.options.length > 0 ? "choose_again" : "not_understood");
  const isLong = options.filter((one) => !one.is_hidden).length > 3;
  scene.sayChoices(text, options, isLong ? "list" : "buttons");
  scene.run.pending = { ...pending, options, tries };
}

/** A tap means what its id says, whether its question is still open or scrolled away long ago. */
function* hearTap(scene: Scene, option_id: string, label: string): Asking<void> {
  const { pending } = scene.run;
  const known = pending?.options.find((one) => one.id === option_id);
  const reply: Reply = { type: "option", id: option_id, label: label || (known?.label ?? "") };
  if (pending && known && !(yield* answerAt(scene, pending, reply))) return;
  if (own(commandIds, option_id) || scene.flow.definition.commands.some((one) => one.id === option_id))
    return yield* obey(scene, option_id);
  for (const block_id of blocksThatTake(scene, option_id)) {
    if (!(yield* answerAt(scene, { block_id, memory: {} }, reply))) return;
  }
  if (!pending) return yield* walk(scene, { block_id: scene.flow.definition.entry, memory: {} });
  askAgain(scene, pending, undefined);
}

/** Blocks for an option that is not open: of the kind that makes such ids, or whose author wrote this one. */
function blocksThatTake(scene: Scene, option_id: string): string[] {
  const [word] = splitTap(option_id);
  const blocks = Object.entries(scene.flow.definition.blocks);
  const makers = blocks.filter(([, block]) => blockHandlers[block.type].taps?.includes(word));
  const authored = blocks.filter(
    ([, block]) => "options" in block && block.options?.some((one) => one.id === option_id),
  );
  return [...makers.slice(0, 1), ...authored.slice(0, 1)].map(([block_id]) => block_id);
}

/** Works everywhere, also in a flow whose author forgot it. */
const commandIds: Readonly<Record<string, true>> = { menu: true, person: true, cancel: true, back: true };

/** A word that works anywhere: menu, person, cancel, back, and those of the flow. */
function* obey(scene: Scene, id: string): Asking<void> {
  const goto = scene.flow.definition.commands.find((command) => command.id === id)?.goto;
  if (goto === "back" || (goto === undefined && id === "back")) return yield* goBack(scene);
  if (goto !== undefined) return yield* walk(scene, { block_id: goto, memory: {} });
  if (id === "person") {
    scene.sayText(scene.sentence("handed_off"));
    return handOff(scene, "asked_for_person");
  }
  if (id === "cancel") scene.sayText(scene.sentence("cancelled"));
  yield* walk(scene, menuOf(scene));
}

/** Where a customer without an open question is taken. */
export function menuOf(scene: Scene): Question {
  const { commands, entry } = scene.flow.definition;
  const goto = commands.find((command) => command.id === "menu")?.goto;
  return { block_id: goto === undefined || goto === "back" ? entry : goto, memory: {} };
}

function* goBack(scene: Scene): Asking<void> {
  const trail = scene.run.trail.slice(0, -1);
  const before = trail.pop();
  if (!before || !blockAt(scene, before.block_id)) {
    scene.sayText(scene.sentence("nothing_before"));
    scene.run.trail = [];
    return yield* walk(scene, menuOf(scene));
  }
  scene.run.trail = trail;
  yield* walk(scene, before);
}

/** Opening the thread greets once; a link may lead straight to a product or to a command. */
function* hearOpened(scene: Scene, ref: string | null): Asking<void> {
  if (ref !== null) {
    const isCommand = scene.flow.definition.commands.some((one) => one.id === ref);
    if (isCommand || blocksThatTake(scene, ref).length > 0) return yield* hearTap(scene, ref, "");
    if (blockAt(scene, ref)) return yield* walk(scene, { block_id: ref, memory: {} });
  }
  if (!scene.run.pending) yield* walk(scene, { block_id: scene.flow.definition.entry, memory: {} });
}
