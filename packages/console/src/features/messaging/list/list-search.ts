import type { ConversationStatus } from "@mostrador/contract";

export const listFilters = ["mine", "unassigned", "all"] as const;
export const listSorts = ["newest", "waiting", "relationship"] as const;
export const listStatuses: readonly ConversationStatus[] = ["open", "pending", "snoozed", "resolved"];

/** The list's filters as they stand in the address, so that a view can be shared and gone back to. */
export interface ListSearch {
  filter?: (typeof listFilters)[number];
  status?: ConversationStatus | "any";
  channel?: string;
  label?: string;
  search?: string;
  sort?: (typeof listSorts)[number];
}

/** Whatever somebody typed into the address: what is not a filter is left out. */
export function readListSearch(given: Readonly<Record<string, unknown>>): ListSearch {
  const filter = listFilters.find((one) => one === given["filter"]);
  const status = [...listStatuses, "any" as const].find((one) => one === given["status"]);
  const sort = listSorts.find((one) => one === given["sort"]);
  return {
    ...(filter && { filter }),
    ...(status && { status }),
    ...text("channel", given["channel"]),
    ...text("label", given["label"]),
    ...text("search", given["search"]),
    ...(sort && { sort }),
  };
}

function text<K extends "channel" | "label" | "search">(key: K, value: unknown): { [P in K]?: string } {
  if (typeof value !== "string" && typeof value !== "number") return {};
  const kept: { [P in K]?: string } = {};
  if (value !== "") kept[key] = String(value).slice(0, 200);
  return kept;
}
