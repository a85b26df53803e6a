import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "./client.ts";

/** Who is signed in, and his workspace. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api.workspace.me({ signal }),
  staleTime: 5 * 60_000,
});

/** For the rooms behind the door: there is somebody. */
export function useSession() {
  return useSuspenseQuery(sessionQuery).data;
}

export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: ({ signal }) => api.workspace.members({ signal }),
  staleTime: 60_000,
});

/** Names of members by id; undefined for one who is unknown or not loaded yet. */
export function useMemberName(): (member_id: string) => string | undefined {
  const members = useQuery(membersQuery).data?.items;
  return (member_id) => members?.find(({ id }) => id === member_id)?.name;
}
