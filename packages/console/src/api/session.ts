import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
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
