import type { Database } from "../../../platform/db/port.ts";
import { transactAgain } from "../transact.ts";
import { type ChangingDeps, endUnpaid } from "./change-order.ts";
import { lockExpired, type OrderRow } from "./store.ts";

const ordersPerBatch = 100;

/** Ends unpaid orders whose time is over and puts their units back on sale. Returns them; safe in several processes at once. */
export async function expireOrders(
  deps: ChangingDeps & { database: Database },
  now: string,
): Promise<OrderRow[]> {
  const expired: OrderRow[] = [];
  for (;;) {
    const due = await transactAgain(deps.database, async (tx) => {
      const orders = await lockExpired(tx, now, ordersPerBatch);
      await endUnpaid(tx, deps, orders);
      return orders;
    });
    expired.push(...due);
    if (due.length < ordersPerBatch) return expired;
  }
}
