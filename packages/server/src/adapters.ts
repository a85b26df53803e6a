import { channels } from "@mostrador/adapters";

const byId = new Map(channels.map((channel) => [channel.id, channel]));

/** The one place of the server that knows which adapters exist. */
export function findChannel(id: string) {
  return byId.get(id);
}
export { channels };
