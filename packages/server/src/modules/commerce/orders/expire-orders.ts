import type { Database } from "../../../platform/db/port.ts";
import { type ChangingDeps, changeOrder } from "./change-order.ts";
import { lockExpired } from "./store.ts";

const ordersPerBatch = 100;

/** Ends unpaid orders whose time is over and puts their units back on sale. Returns how many; safe in several processes at once. */
export async function expireOrders(
  deps: ChangingDeps & { database: Database },
  now: string,
): Promise<number> {
  let expired = 0;
  for (;;) {
    const count = await deps.database.transaction(async (tx) => {
      const due = await lockExpired(tx, now, ordersPerBatch);
      // One order of contacts for all processes
      due.sort((a, b) => ((a.contact_id ?? "") < (b.contact_id ?? "") ? -1 : 1));
      for (const order of due) await changeOrder(tx, deps, order, "expire");
      return due.length;
    });
    expired += count;
    if (count < ordersPerBatch) return expired;
  }
}
