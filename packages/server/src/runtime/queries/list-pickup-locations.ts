import type { QueryHandler } from "./handler.ts";

export const listPickupLocations: QueryHandler<"list_pickup_locations"> = async (shop, tx, asked) => {
  const workspaces = [...new Set(asked.map(({ workspace_id }) => workspace_id))];
  const places = new Map(
    await Promise.all(workspaces.map(async (id) => [id, await shop.catalog.locations(tx, id)] as const)),
  );
  return asked.map(({ workspace_id }) => ({
    type: "list_pickup_locations",
    locations: (places.get(workspace_id) ?? []).filter((place) => place.is_pickup),
  }));
};
