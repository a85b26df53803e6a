import type { Conversation } from "@mostrador/contract";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { type Asked, type DeskLane, requireMember } from "./desk-lane.ts";
import { findMemberName } from "./store.ts";

/**
 * Who answers. Each change of owner raises `owner_epoch`, and an event that names another number changes nothing: of
 * several people who act at once one wins. A colleague's conversation is only changed by one who names its number.
 */
export function createOwnership({ database }: { database: Database }, lane: DeskLane) {
  async function change(
    type: "take_over" | "hand_back",
    asked: Asked,
    seen_epoch: number | undefined,
    isDone: (conversation: Conversation, member_id: string) => boolean,
  ): Promise<Conversation> {
    const member_id = requireMember(asked, type === "take_over" ? "take over" : "hand back");
    const before = await lane.find(asked);
    if (isDone(before, member_id)) return before;
    const isOthers = before.owner === "person" && before.member_id !== member_id;
    if (seen_epoch !== undefined ? seen_epoch !== before.owner_epoch : isOthers)
      throw await lostTo(before, asked);
    const event = { type, conversation_id: before.id, member_id, owner_epoch: before.owner_epoch };
    await lane.act(asked, before.contact_id, event);
    const after = await lane.find(asked);
    if (isDone(after, member_id)) return after;
    throw await lostTo(after, asked);
  }

  async function lostTo(now: Conversation, { caller }: Asked): Promise<Fault> {
    const name = await findMemberName(database, caller.workspace_id, now.member_id);
    const { owner, owner_epoch, member_id } = now;
    return new Fault(
      "conflict",
      `${whoHas(now, name)} To act on it anyway, name owner_epoch ${owner_epoch}.`,
      {
        refusal: { owner, owner_epoch, member_id, member_name: name },
      },
    );
  }

  return {
    takeOver: (asked: Asked, seen_epoch: number | undefined) =>
      change("take_over", asked, seen_epoch, isHeldBy),
    handBack: (asked: Asked, seen_epoch: number | undefined) =>
      change("hand_back", asked, seen_epoch, ({ owner }) => owner === "bot"),
  };
}

function isHeldBy({ owner, member_id }: Conversation, member: string): boolean {
  return owner === "person" && member_id === member;
}

function whoHas({ owner }: Conversation, name: string | null): string {
  if (owner === "person") return `${name ?? "Somebody else"} has this conversation.`;
  return owner === "bot"
    ? "The assistant has this conversation by now."
    : "This conversation waits for a person by now.";
}
