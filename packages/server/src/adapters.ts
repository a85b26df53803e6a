import { builtinUnderstanding, channels, closedChannels, payments } from "@mostrador/adapters";

const byId = new Map(channels.map((channel) => [channel.id, channel]));

/** Where the shop's people talk, by way of a channel's network. */
export const noticeDoors = channels.flatMap(({ notices }) => notices ?? []);

/** The one place of the server that knows which adapters exist. */
export function findChannel(id: string) {
  return byId.get(id);
}
/** What says what a customer means. */
export { builtinUnderstanding as understanding, channels, closedChannels, payments };
