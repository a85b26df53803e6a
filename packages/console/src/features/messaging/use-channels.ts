import type { ChannelDescription } from "@mostrador/contract";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => api.inboxes.channels({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the desk knows of the channels: their names, colours and settings. Empty until it has come. */
export function useChannels(): readonly ChannelDescription[] {
  return useQuery(channelsQuery).data?.items ?? [];
}

export function useChannel(id: string): ChannelDescription | undefined {
  return useChannels().find((channel) => channel.id === id);
}
