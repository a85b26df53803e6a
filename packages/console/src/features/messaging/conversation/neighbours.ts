import type { Message } from "@mostrador/contract";
import { dayIn } from "../../../ui/zone.ts";

type Placed = Pick<Message, "author" | "direction" | "at">;

const pause_ms = 5 * 60_000;

/** The same author goes on within five minutes: no face, no name again. */
export function isContinued(message: Placed, before: Placed | null, timeZone: string): boolean {
  if (!before || isNewDay(message, before, timeZone)) return false;
  const isSame =
    before.direction === message.direction &&
    before.author.type === message.author.type &&
    memberOf(before) === memberOf(message);
  return isSame && Date.parse(message.at) - Date.parse(before.at) < pause_ms;
}

function memberOf({ author }: Placed): string | null {
  return author.type === "person" ? author.member_id : null;
}

/** A line with the date stands above the first message of each day, as the shop's clock counts days. */
export function isNewDay(message: Placed, before: Placed | null, timeZone: string): boolean {
  return !before || dayIn(new Date(message.at), timeZone) !== dayIn(new Date(before.at), timeZone);
}
