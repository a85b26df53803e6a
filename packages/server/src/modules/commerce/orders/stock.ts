/** Units of a variant at one place. */
export interface StockRow {
  workspace_id: string;
  variant_id: string;
  location_id: string;
  on_hand: number;
  reserved: number;
  position: number;
}

export interface Allocation {
  variant_id: string;
  location_id: string;
  quantity: number;
}

export type Allocated =
  | { result: "allocated"; allocations: Allocation[] }
  | { result: "short"; shortages: { variant_id: string; available: number; wanted: number }[] };

/**
 * Chooses where the units of an order come from: the pick-up place, or the shop's places in their order, one place for
 * a whole line where one has enough. Takes them from `rows`, so that the next order of the batch sees what is left.
 */
export function allocate(
  lines: readonly { variant_id: string; quantity: number }[],
  rows: readonly StockRow[],
  pickup_location_id: string | null,
): Allocated {
  const allocations: Allocation[] = [];
  const shortages: { variant_id: string; available: number; wanted: number }[] = [];
  for (const line of lines) {
    const places = rows
      .filter(
        (row) =>
          row.variant_id === line.variant_id &&
          (pickup_location_id === null || row.location_id === pickup_location_id),
      )
      .sort((a, b) => a.position - b.position || (a.location_id < b.location_id ? -1 : 1));
    const available = places.reduce((sum, row) => sum + freeOf(row), 0);
    if (available < line.quantity)
      shortages.push({ variant_id: line.variant_id, available, wanted: line.quantity });
    else allocations.push(...takeFrom(places, line));
  }
  if (shortages.length > 0) return { result: "short", shortages };
  for (const allocation of allocations) {
    const row = rows.find(
      (one) => one.variant_id === allocation.variant_id && one.location_id === allocation.location_id,
    );
    if (row) row.reserved += allocation.quantity;
  }
  return { result: "allocated", allocations };
}

function takeFrom(places: readonly StockRow[], line: { variant_id: string; quantity: number }): Allocation[] {
  const whole = places.find((row) => freeOf(row) >= line.quantity);
  if (whole)
    return [{ variant_id: line.variant_id, location_id: whole.location_id, quantity: line.quantity }];
  let missing = line.quantity;
  return places.flatMap((row) => {
    const quantity = Math.min(missing, freeOf(row));
    missing -= quantity;
    return quantity > 0 ? [{ variant_id: line.variant_id, location_id: row.location_id, quantity }] : [];
  });
}

function freeOf(row: StockRow): number {
  return Math.max(0, row.on_hand - row.reserved);
}
