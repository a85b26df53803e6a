import { queryOptions } from "@tanstack/react-query";
import { api } from "../../../api/client.ts";

export const inboxesQuery = queryOptions({
  queryKey: ["inboxes"],
  queryFn: ({ signal }) => api.inboxes.list({ signal }),
});
