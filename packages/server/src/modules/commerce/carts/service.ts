import { type Cart, type CartRequest, limits } from "@mostrador/contract";
import { createBatcher } from "../../../platform/batcher.ts";
import type { Database, Sql, Tx } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { transactAgain } from "../transact.ts";
import { type CartOrder, type CartOutcome, changeCarts } from "./change-carts.ts";
import { type CartPresenter, presentCart } from "./present-cart.ts";
import { findCarts, findTerms, findVariants, type Key } from "./store.ts";

export interface CartsDeps {
  database: Database;
  mailbox: Pick<Mailbox, "recordEvents">;
  presenter: CartPresenter;
}

/** Use cases of carts. Requests that arrive together are written together. */
export function createCarts(deps: CartsDeps) {
  async function change(tx: Tx, orders: readonly CartOrder[]): Promise<CartOutcome[]> {
    const outcomes = await changeCarts(tx, deps.presenter, orders);
    const facts = outcomes.flatMap((outcome, index) => {
      const workspace_id = orders[index]?.workspace_id;
      if (outcome.result !== "changed" || !workspace_id || !outcome.cart.contact_id) return [];
      const { id, contact_id, currency, lines, receipt } = outcome.cart;
      return [
        {
          workspace_id,
          type: "cart.updated" as const,
          contact_id,
          conversation_id: null,
          order_id: null,
          payload: { cart_id: id, lines: lines.length, total_minor: receipt.total.amount_minor, currency },
        },
      ];
    });
    if (facts.length > 0) await deps.mailbox.recordEvents(tx, facts);
    return outcomes;
  }
  const batcher = createBatcher<CartOrder, CartOutcome>(
    (orders) => transactAgain(deps.database, (tx) => change(tx, orders)),
    limits.turns_per_batch,
  );

  /** Carts by id and open carts of contacts, with their amounts. */
  async function find(sql: Sql, carts: readonly Key[], contacts: readonly Key[]): Promise<Cart[]> {
    const rows = await findCarts(sql, carts, contacts);
    if (rows.length === 0) return [];
    const keys = rows.flatMap(({ workspace_id, lines }) =>
      lines.map((line) => ({ workspace_id, id: line.variant_id })),
    );
    const [variants, terms] = await Promise.all([
      findVariants(sql, keys),
      findTerms(
        sql,
        rows.map((row) => row.workspace_id),
      ),
    ]);
    return rows.map((row) => {
      const ours = new Map(
        [...variants.values()]
          .filter((variant) => variant.workspace_id === row.workspace_id)
          .map((variant) => [variant.id, variant]),
      );
      const rate = terms.get(row.workspace_id)?.rate ?? { flat_minor: 0, free_from_minor: null };
      return presentCart(row, { variants: ours, rate, presenter: deps.presenter });
    });
  }

  return {
    /** Changes carts inside the caller's transaction; outcomes in the same order. */
    change,
    find,

    /** The open carts of contacts, by contact. */
    async ofContacts(sql: Sql, contacts: readonly Key[]): Promise<Map<string, Cart>> {
      const carts = await find(sql, [], contacts);
      return new Map(carts.flatMap((cart) => (cart.contact_id ? [[cart.contact_id, cart]] : [])));
    },

    /** Makes or replaces a cart under the client's id. */
    async put(workspace_id: string, cart_id: string, request: CartRequest): Promise<Cart> {
      const { contact_id, lines, delivery } = request;
      return cartOf(
        await batcher.add({
          workspace_id,
          cart_id,
          contact_id: contact_id ?? null,
          can_make: true,
          change: { change: "replace", lines, delivery },
        }),
      );
    },

    async addLine(
      workspace_id: string,
      cart_id: string,
      line: { variant_id: string; quantity: number },
    ): Promise<Cart> {
      return cartOf(
        await batcher.add({
          workspace_id,
          cart_id,
          contact_id: null,
          can_make: true,
          change: { change: "add", lines: [line] },
        }),
      );
    },
  };
}

export type Carts = ReturnType<typeof createCarts>;

function cartOf(outcome: CartOutcome): Cart {
  switch (outcome.result) {
    case "changed":
      return outcome.cart;
    case "no_cart":
      throw new Fault("not_found", "There is no such cart.");
    case "refused":
      throw new Fault(outcome.code, outcome.detail);
    case "sold_out":
      throw new Fault("checkout_refused", `Only ${outcome.available} of this variant are left.`, {
        refusal: { reason: "sold_out", variant_id: outcome.variant_id, available: outcome.available },
      });
  }
}
