import type { Conversation, Said } from "./customers.ts";

/** What became of the words of one channel in one weather. */
export interface ChannelReport {
  channel: string;
  /** Words that customers wrote. */
  sent: number;
  /** Of those, the ones that the shop took with a 200. */
  received: number;
  /** Taken, and never said back, though nothing in the shop says so. */
  lost: number;
  /** Not said back, and shown to people as in doubt: its answer was lost, and sending again might double it. */
  in_doubt: number;
  /** Not said back because they wait for a person, such as comments in public. */
  for_people: number;
  /** Said back twice, though the channel promises once. */
  doubled: number;
  /** Said back twice on a channel that says it may. */
  doubled_as_declared: number;
  /** Said back before a word that the shop had taken earlier. */
  out_of_order: number;
}

/** What the lab knows besides what was said and heard. */
export interface Circumstances {
  /** Channels that send again when an answer was lost. */
  mayDouble(channel: string): boolean;
  /** Words in messages whose fate the shop says it does not know. */
  inDoubt: ReadonlySet<string>;
  /** Words that were handed to people without a fault. */
  forPeople: ReadonlySet<string>;
}

export function countConversations(
  conversations: readonly Conversation[],
  circumstances: Circumstances,
): ChannelReport[] {
  const groups = Map.groupBy(conversations, (one) => one.channel);
  return [...groups]
    .map(([channel, group]) => countChannel(channel, group, circumstances))
    .sort((a, b) => (a.channel < b.channel ? -1 : 1));
}

/** Whether everything was taken, and nothing was lost, doubled without being declared, or out of order. */
export function isFaultless(channels: readonly ChannelReport[]): boolean {
  return channels.every(
    ({ lost, doubled, out_of_order, sent, received }) =>
      lost + doubled + out_of_order === 0 && sent === received,
  );
}

function countChannel(
  channel: string,
  group: readonly Conversation[],
  circumstances: Circumstances,
): ChannelReport {
  const mayDouble = circumstances.mayDouble(channel);
  const counts = group.map((one) => countConversation(one, circumstances));
  const sum = (pick: (one: ReturnType<typeof countConversation>) => number) =>
    counts.reduce((total, one) => total + pick(one), 0);
  const doubled = sum((one) => one.doubled);
  return {
    channel,
    sent: sum((one) => one.sent),
    received: sum((one) => one.received),
    lost: sum((one) => one.lost),
    in_doubt: sum((one) => one.in_doubt),
    for_people: sum((one) => one.for_people),
    doubled: mayDouble ? 0 : doubled,
    doubled_as_declared: mayDouble ? doubled : 0,
    out_of_order: sum((one) => one.out_of_order),
  };
}

function countConversation({ said, heard }: Conversation, { inDoubt, forPeople }: Circumstances) {
  const times = new Map<string, number>();
  /** Where on the screen each word came first. */
  const places = new Map<string, number>();
  for (const [place, { words }] of heard.entries())
    for (const word of words) {
      times.set(word, (times.get(word) ?? 0) + 1);
      if (!places.has(word)) places.set(word, place);
    }
  const taken = said.filter((one) => one.taken !== null);
  const unheard = taken.filter(({ word }) => !times.has(word));
  return {
    sent: said.length,
    received: taken.length,
    lost: unheard.filter(({ word }) => !inDoubt.has(word) && !forPeople.has(word)).length,
    in_doubt: unheard.filter(({ word }) => inDoubt.has(word)).length,
    for_people: unheard.filter(({ word }) => forPeople.has(word)).length,
    doubled: said.filter(({ word }) => (times.get(word) ?? 0) > 1).length,
    out_of_order: countInversions(taken, places),
  };
}

/** Words that stand before one that was taken before they were even sent; two on their way at once may change places. */
function countInversions(taken: readonly Said[], places: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const later of taken) {
    const place = places.get(later.word);
    if (place === undefined) continue;
    const overtakes = taken.some(
      (earlier) =>
        earlier.taken !== null &&
        earlier.taken < later.begun &&
        (places.get(earlier.word) ?? Number.NEGATIVE_INFINITY) > place,
    );
    if (overtakes) count++;
  }
  return count;
}
