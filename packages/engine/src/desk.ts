import type { ConversationStatus, JsonObject } from "@mostrador/contract";
import type { Asking } from "./asking.ts";
import { waitTimer } from "./blocks/wait.ts";
import { menuOf } from "./customer.ts";
import type { StepEvent } from "./event.ts";
import { stringAt } from "./json.ts";
import { nextOwner, type OwnershipEvent } from "./ownership.ts";
import { newRun, type Scene } from "./scene.ts";
import { blockAt, expireAt, walk } from "./walk.ts";

/** What the shop's people and programs do to a conversation. */

type AgentMessage = Extract<StepEvent, { type: "agent_message" }>;

/** A person writes. Writing to a conversation that the bot has is taking it over. */
export function agentMessage(
  scene: Scene,
  { member_id, content, message_id, is_note, reply_to_seq }: AgentMessage,
): void {
  const author = { type: "person" as const, member_id };
  if (is_note) return scene.emit({ type: "add_note", content, author, message_id });
  if (scene.state.owner !== "person") changeOwner(scene, "agent_message", member_id);
  scene.emit({
    type: "send_message",
    content,
    author,
    message_id,
    ...(reply_to_seq === null ? {} : { reply_to_seq }),
  });
}

/** A program writes in the bot's name; whoever has the floor keeps it. */
export function apiMessage(
  scene: Scene,
  { content, message_id, reply_to_seq }: Extract<StepEvent, { type: "api_message" }>,
): void {
  const quote = typeof reply_to_seq === "number" ? { reply_to_seq } : {};
  scene.emit({ type: "send_message", content, author: { type: "bot" }, message_id, ...quote });
}

export function takeOver(scene: Scene, member_id: string): void {
  if (scene.state.owner === "person" && scene.state.member_id === member_id) return;
  changeOwner(scene, "take_over", member_id);
}

/** The bot has the floor again: it asks what it had asked, or shows the menu. */
export function* handBack(scene: Scene): Asking<void> {
  if (scene.state.owner === "bot") return;
  changeOwner(scene, "hand_back", null);
  if (!scene.context.flow) return;
  const { pending } = scene.run;
  if (pending && blockAt(scene, pending.block_id) && pending.kind !== "wait")
    return yield* walk(scene, pending);
  scene.sayText(scene.sentence("back_again"));
  yield* walk(scene, menuOf(scene));
}

const snoozeTimer = "snooze";

/** Resolving gives the floor back to the bot for the customer's next message. */
export function setStatus(scene: Scene, status: ConversationStatus, until: string | null): void {
  if (status === "resolved" && scene.state.owner !== "bot") changeOwner(scene, "resolve", null);
  if (status === "snoozed" && until !== null)
    scene.emit({ type: "start_timer", name: snoozeTimer, due_at: until, payload: {} });
  else if (scene.state.status === "snoozed") scene.emit({ type: "cancel_timer", name: snoozeTimer });
  if (scene.state.status === status && status !== "snoozed") return;
  scene.state.status = status;
  scene.emit({ type: "set_status", status, until: status === "snoozed" ? until : null });
  if (status === "open") scene.emit({ type: "record_event", event: "conversation.reopened", payload: {} });
}

/** A message of the customer's opens what was resolved or put off. */
export function wakeUp(scene: Scene): void {
  if (scene.state.status === "resolved" || scene.state.status === "snoozed") setStatus(scene, "open", null);
}

export function setLabels(scene: Scene, labels: readonly string[]): void {
  scene.state.labels = [...new Set(labels)];
  scene.emit({ type: "set_labels", labels: scene.state.labels });
}

/** A program starts the flow, at its beginning or at a block. */
export function* startFlow(scene: Scene, entry: string | null): Asking<void> {
  if (scene.state.owner !== "bot" || !scene.context.flow) return;
  scene.run = newRun(scene.flow);
  yield* walk(scene, { block_id: entry ?? scene.flow.definition.entry, memory: {} });
}

export function* timerDue(scene: Scene, name: string, payload: JsonObject): Asking<void> {
  if (name === snoozeTimer) {
    if (scene.state.status === "snoozed") setStatus(scene, "open", null);
    return;
  }
  const { pending } = scene.run;
  const isWaiting =
    name === waitTimer && pending?.kind === "wait" && pending.block_id === stringAt(payload, "block_id");
  if (pending && isWaiting && scene.state.owner === "bot") yield* expireAt(scene, pending);
}

function changeOwner(scene: Scene, event: OwnershipEvent, member_id: string | null): void {
  const owner = nextOwner(scene.state.owner, event);
  scene.state.owner = owner;
  scene.state.member_id = owner === "person" ? member_id : null;
  scene.emit({ type: "set_owner", owner, member_id: scene.state.member_id, reason: event });
}
