import type { Cart } from "@mostrador/contract";
import type { Tx } from "../../../platform/db/port.ts";
import { newId } from "../../../platform/ids.ts";
import { type CartChange, changeCart, pickupOf, variantsOf } from "./cart.ts";
import { type CartPresenter, presentCart } from "./present-cart.ts";
import {
  type CartRow,
  findPickups,
  findTerms,
  findVariants,
  type Key,
  keyOf,
  knownContacts,
  lockCarts,
  writeCarts,
} from "./store.ts";

/** A change to one cart: that with the id, or the contact's open one. */
export interface CartOrder {
  workspace_id: string;
  cart_id: string | null;
  contact_id: string | null;
  change: CartChange;
  /** Whether a cart that does not exist is made. */
  can_make: boolean;
}

export type CartOutcome =
  | { result: "changed"; cart: Cart; missing: string[] }
  | { result: "sold_out"; variant_id: string; available: number; cart: Cart | null }
  | { result: "no_cart" }
  | { result: "refused"; code: "conflict" | "invalid_request"; detail: string };

/**
 * Changes many carts in one transaction with few statements: lock, read, write. Changes of the same cart or the same
 * contact are done one after the other, in their order.
 */
export async function changeCarts(
  tx: Tx,
  presenter: CartPresenter,
  orders: readonly CartOrder[],
): Promise<CartOutcome[]> {
  const outcomes: CartOutcome[] = [];
  let waiting = orders.map((order, index) => ({ order, index }));
  while (waiting.length > 0) {
    const { round, rest } = takeRound(waiting);
    const results = await changeRound(
      tx,
      presenter,
      round.map(({ order }) => order),
    );
    round.forEach(({ index }, place) => {
      outcomes[index] = results[place] ?? { result: "no_cart" };
    });
    waiting = rest;
  }
  return outcomes;
}

function takeRound<T extends { order: CartOrder }>(waiting: readonly T[]): { round: T[]; rest: T[] } {
  const busy = new Set<string>();
  const round: T[] = [];
  const rest: T[] = [];
  for (const one of waiting) {
    const { workspace_id, cart_id, contact_id } = one.order;
    const names = [cart_id, contact_id].filter((id) => id !== null).map((id) => `${workspace_id}/${id}`);
    // What waits behind something that waits keeps its place
    const target = names.some((name) => busy.has(name)) ? rest : round;
    for (const name of names) busy.add(name);
    target.push(one);
  }
  return { round, rest };
}

async function changeRound(
  tx: Tx,
  presenter: CartPresenter,
  orders: readonly CartOrder[],
): Promise<CartOutcome[]> {
  const cartKeys = orders.flatMap(({ workspace_id, cart_id: id }) => (id ? [{ workspace_id, id }] : []));
  const contactKeys = orders.flatMap(({ workspace_id, contact_id: id }) =>
    id ? [{ workspace_id, id }] : [],
  );
  const carts = await lockCarts(tx, cartKeys, contactKeys);
  const variantKeys: Key[] = [
    ...orders.flatMap(({ workspace_id, change }) => variantsOf(change).map((id) => ({ workspace_id, id }))),
    ...carts.flatMap(({ workspace_id, lines }) =>
      lines.map((line) => ({ workspace_id, id: line.variant_id })),
    ),
  ];
  const [variants, terms, contacts, pickups] = await Promise.all([
    findVariants(tx, variantKeys),
    findTerms(
      tx,
      orders.map((order) => order.workspace_id),
    ),
    knownContacts(tx, contactKeys),
    findPickups(
      tx,
      orders.map(({ workspace_id, change }) => ({ workspace_id, id: pickupOf(change) })),
    ),
  ]);
  const abandoned: CartRow[] = [];
  const written: CartRow[] = [];
  const outcomes = orders.map((order): CartOutcome => {
    const shop = terms.get(order.workspace_id);
    if (!shop) return { result: "refused", code: "invalid_request", detail: "There is no such workspace." };
    if (order.contact_id && !contacts.has(keyOf({ workspace_id: order.workspace_id, id: order.contact_id })))
      return {
        result: "refused",
        code: "invalid_request",
        detail: `There is no contact ${order.contact_id}.`,
      };
    const found = findCart(order, carts);
    if (found.result !== "found") return found;
    const cart = found.cart ?? emptyCart(order, shop.currency);
    const ours = new Map(
      cart.lines
        .map((line) => line.variant_id)
        .concat(variantsOf(order.change))
        .flatMap((id) => {
          const variant = variants.get(keyOf({ workspace_id: order.workspace_id, id }));
          return variant ? [[id, variant] as const] : [];
        }),
    );
    const present = (row: CartRow) => presentCart(row, { variants: ours, rate: shop.rate, presenter });
    const changed = changeCart(cart, order.change, {
      variants: ours,
      pickups: pickups.get(order.workspace_id) ?? new Set(),
      newLineId: newId,
    });
    if (changed.result === "sold_out") return { ...changed, cart: found.cart ? present(found.cart) : null };
    if (changed.result === "refused")
      return { result: "refused", code: "invalid_request", detail: changed.detail };
    const first = changed.content.lines[0];
    const row: CartRow = {
      ...cart,
      ...changed.content,
      contact_id: cart.contact_id ?? order.contact_id,
      currency: (first && ours.get(first.variant_id)?.currency) ?? shop.currency,
      updated_at: presenter.now(),
    };
    if (order.cart_id && row.contact_id)
      abandoned.push(
        ...carts
          .filter((one) => one.id !== row.id && isOpenOf(one, order.workspace_id, row.contact_id))
          .map((one) => ({ ...one, state: "abandoned" as const })),
      );
    written.push(row);
    return { result: "changed", cart: present(row), missing: changed.missing };
  });
  await writeCarts(tx, abandoned, presenter.now());
  await writeCarts(tx, written, presenter.now());
  return outcomes;
}

type Found =
  | { result: "found"; cart: CartRow | null }
  | Extract<CartOutcome, { result: "no_cart" | "refused" }>;

function findCart(order: CartOrder, carts: readonly CartRow[]): Found {
  const cart = order.cart_id
    ? carts.find((one) => one.id === order.cart_id && one.workspace_id === order.workspace_id)
    : carts.find((one) => isOpenOf(one, order.workspace_id, order.contact_id));
  if (!cart) return order.can_make ? { result: "found", cart: null } : { result: "no_cart" };
  if (cart.state !== "open")
    return {
      result: "refused",
      code: "conflict",
      detail: `The cart ${cart.id} is ${cart.state === "checked_out" ? "an order already" : "abandoned"}. Begin a new one under another id.`,
    };
  if (order.contact_id && cart.contact_id && cart.contact_id !== order.contact_id)
    return { result: "refused", code: "conflict", detail: `The cart ${cart.id} belongs to another contact.` };
  return { result: "found", cart };
}

function isOpenOf(cart: CartRow, workspace_id: string, contact_id: string | null): boolean {
  return (
    cart.state === "open" &&
    cart.workspace_id === workspace_id &&
    cart.contact_id !== null &&
    cart.contact_id === contact_id
  );
}

function emptyCart(order: CartOrder, currency: string): CartRow {
  return {
    workspace_id: order.workspace_id,
    id: order.cart_id ?? newId(),
    contact_id: order.contact_id,
    state: "open",
    currency,
    lines: [],
    delivery: null,
    updated_at: "",
  };
}
