import { addPart, joinParts, type SmsPart } from "@mostrador/adapter-kit";
import { type ChannelEvent, type ChannelEventOf, limits } from "@mostrador/contract";
import { newId } from "../../platform/ids.ts";
import { createStageLoop } from "../../platform/stage-loop.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import {
  deleteOldParts,
  keepPart,
  lockParts,
  markJoined,
  type PartPlace,
  type PartRow,
  readParts,
  readWaitingGroups,
} from "./part-store.ts";

const look_ms = 15_000;

type Message = ChannelEventOf<"message">;
type MessagePart = Message & { part: NonNullable<Message["part"]> };

export function isPart(event: ChannelEvent): event is MessagePart {
  return event.kind === "message" && event.part !== undefined && event.content.kind === "text";
}

/**
 * Texts that a network cut: each part is kept before it is acknowledged, in whatever order and however often they come.
 * When the last one is there, one message goes down the line; when it never comes, what is there does, with the gap shown.
 */
export function createPartJoiner(
  deps: RuntimeDeps,
  store: (inbox: LiveInbox, event: ChannelEvent) => Promise<void>,
) {
  const { database, clock } = deps;

  /** Goes down the line under the id of its first part: doing it twice changes nothing. */
  async function join(inbox: LiveInbox, group: readonly PartRow[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const { part: _, ...event } = first.event;
    const text = joinParts(group.map(toSmsPart)).toWellFormed();
    await store(inbox, { ...event, content: { kind: "text", text } });
    await markJoined(database, inbox, first.group_id, clock.now());
  }

  async function sweep(): Promise<number> {
    const before = new Date(clock.ms() - limits.part_wait_minutes * 60_000).toISOString();
    for (const group of await readWaitingGroups(database, before)) {
      const inbox = deps.inbox(group[0]?.inbox_id ?? "");
      if (inbox) await join(inbox, group);
    }
    await deleteOldParts(database, new Date(clock.ms() - 2 * 24 * 3_600_000).toISOString());
    return look_ms;
  }

  const loop = createStageLoop("parts", sweep, deps.log);
  return {
    start: loop.start,
    stop: loop.stop,
    /** Resolves when the part is stored for good, and with the last one the whole message too. */
    async take(inbox: LiveInbox, event: MessagePart): Promise<void> {
      const groups = await database.transaction(async (tx) => {
        const place = placeOf(inbox, event);
        await lockParts(tx, place);
        const found = arrive(await readParts(tx, place), event, clock.now());
        if (found.added) await keepPart(tx, place, found.added);
        return found.ready;
      });
      for (const group of groups) await join(inbox, group);
    },
  };
}

function placeOf({ workspace_id, id }: LiveInbox, event: MessagePart): PartPlace {
  const part_key = `${event.conversation_key}\n${event.from.key}\n${event.part.ref}`.slice(0, 500);
  return { workspace_id, inbox_id: id, part_key };
}

/** What to keep, and which texts can be shown: this one when it is whole, an older one of which nothing more can come. */
function arrive(
  rows: readonly PartRow[],
  event: MessagePart,
  now: string,
): { added?: PartRow; ready: PartRow[][] } {
  const latest = rows.at(-1)?.group_id;
  const group = rows.filter(({ group_id }) => group_id === latest);
  const row: PartRow = {
    inbox_id: group[0]?.inbox_id ?? "",
    group_id: newId(),
    number: event.part.number,
    total: event.part.total,
    event,
    received_at: now,
    is_joined: false,
  };
  const arrival = addPart(group.map(toSmsPart), toSmsPart(row));
  // Kept, but not yet gone down the line when the process died
  if (arrival.result === "double") return { ready: isWhole(group) && !isShown(group) ? [group] : [] };
  const belongs = arrival.kept.length > 1 && !isShown(group);
  if (!belongs) return { added: row, ready: group.length > 0 && !isShown(group) ? [group] : [] };
  const added = { ...row, group_id: latest ?? row.group_id };
  const grown = [...group, added].sort((a, b) => a.number - b.number);
  return { added, ready: isWhole(grown) ? [grown] : [] };
}

function toSmsPart({ number, total, event, received_at }: PartRow): SmsPart {
  const text = event.content.kind === "text" ? event.content.text : "";
  return { number, total, text, at: received_at };
}

function isWhole(group: readonly PartRow[]): boolean {
  return group.length > 0 && group.length === group[0]?.total;
}

/** Its message is in the conversation, whole or with gaps: a part that comes now is not of it. */
function isShown(group: readonly PartRow[]): boolean {
  return group.some(({ is_joined }) => is_joined);
}
