import {
  type CheckoutRefusal,
  type CheckoutRequest,
  limits,
  type Order,
  type Payment,
} from "@mostrador/contract";
import { newId } from "../../../platform/ids.ts";
import { type PricedVariant, priceCart } from "../carts/pricing.ts";
import { type CartRow, keyOf, type ShopTerms } from "../carts/store.ts";
import { type Allocation, allocate, type StockRow } from "./stock.ts";
import type { OrderRow } from "./store.ts";

/** A wish to turn a cart into an order: the cart with the id, or the contact's open one. */
export interface Checkout {
  workspace_id: string;
  cart_id: string | null;
  contact_id: string | null;
  conversation_id: string | null;
  request: CheckoutRequest;
}

export type CheckoutOutcome =
  | { result: "placed"; order: Order; payment: Payment }
  | { result: "refused"; refusal: CheckoutRefusal }
  | { result: "no_cart" }
  | { result: "conflict"; detail: string };

type Contact = { name: string | null; email: string | null; phone: string | null };
type Clock = { now(): string; ms(): number };

/** What becomes of a checkout, before anything is written. */
export type Judged =
  | { result: "order"; cart: CartRow; order: OrderRow; allocations: Allocation[] }
  | { result: "done_before" }
  | Exclude<CheckoutOutcome, { result: "placed" }>;

export interface Facts {
  variants: ReadonlyMap<string, PricedVariant>;
  shop: ShopTerms | undefined;
  contacts: ReadonlyMap<string, Contact>;
  stock: readonly StockRow[];
  /** Where this shop's orders can be picked up. */
  pickups: ReadonlySet<string>;
}

/** Says what becomes of one checkout, and takes its units from `facts.stock`. */
export function judgeCheckout(
  deps: { clock: Clock },
  checkout: Checkout,
  cart: CartRow | undefined,
  facts: Facts,
): Judged {
  if (!cart || !facts.shop) return { result: "no_cart" };
  if (cart.state === "checked_out") return { result: "done_before" };
  if (cart.state === "abandoned")
    return { result: "conflict", detail: `The cart ${cart.id} was given up for a newer one.` };
  const { workspace_id, request } = checkout;
  const contact_id = checkout.contact_id ?? cart.contact_id;
  if (cart.contact_id && contact_id !== cart.contact_id)
    return { result: "conflict", detail: `The cart ${cart.id} belongs to another contact.` };
  const contact = contact_id ? facts.contacts.get(keyOf({ workspace_id, id: contact_id })) : undefined;
  if (contact_id && !contact) return { result: "conflict", detail: `There is no contact ${contact_id}.` };
  const refuse = (refusal: CheckoutRefusal): Judged => ({ result: "refused", refusal });
  if (cart.lines.length === 0) return refuse({ reason: "empty_cart" });
  const variants = new Map(
    cart.lines.flatMap(({ variant_id: id }) => entryOf(facts.variants, workspace_id, id)),
  );
  const delivery = request.delivery ?? cart.delivery;
  const pickup_id = delivery?.method === "pickup" ? delivery.location_id : null;
  if (!delivery || (pickup_id !== null && !facts.pickups.has(pickup_id)))
    return refuse({ reason: "no_delivery" });
  const gone = cart.lines.filter((line) => {
    const variant = variants.get(line.variant_id);
    return !variant?.is_on_sale || variant.currency !== cart.currency;
  });
  if (gone.length > 0)
    return refuse(
      soldOut(
        gone.map((line) => ({ variant_id: line.variant_id, available: 0, wanted: line.quantity })),
        variants,
      ),
    );
  const receipt = priceCart(cart.lines, {
    variants,
    currency: cart.currency,
    delivery,
    rate: facts.shop.rate,
  });
  // Who says which total he saw has agreed to it; who does not agrees to the prices he put in
  const expected = request.expected_total_minor;
  const repriced = changedPrices(cart, variants);
  if (expected === undefined ? repriced.length > 0 : expected !== receipt.total.amount_minor)
    return refuse({ reason: "price_changed", lines: repriced });
  const allocated = allocate(
    cart.lines,
    facts.stock.filter((row) => row.workspace_id === workspace_id),
    pickup_id,
  );
  if (allocated.result === "short") return refuse(soldOut(allocated.shortages, variants));
  const now = deps.clock.now();
  const order: OrderRow = {
    workspace_id,
    id: newId(),
    number: "",
    contact_id,
    conversation_id: checkout.conversation_id,
    cart_id: cart.id,
    state: "pending_payment",
    currency: cart.currency,
    receipt,
    total_minor: receipt.total.amount_minor,
    delivery,
    customer: {
      name: request.customer?.name ?? contact?.name ?? null,
      email: request.customer?.email ?? contact?.email ?? null,
      phone: request.customer?.phone ?? contact?.phone ?? null,
    },
    tracking_url: null,
    note: null,
    needs_refund: false,
    expires_at: new Date(deps.clock.ms() + limits.reservation_minutes * 60_000).toISOString(),
    paid_at: null,
    created_at: now,
    updated_at: now,
  };
  return { result: "order", cart, order, allocations: allocated.allocations };
}

function entryOf(
  variants: ReadonlyMap<string, PricedVariant>,
  workspace_id: string,
  id: string,
): [string, PricedVariant][] {
  const variant = variants.get(keyOf({ workspace_id, id }));
  return variant ? [[id, variant]] : [];
}

function soldOut(
  shortages: readonly { variant_id: string; available: number; wanted: number }[],
  variants: ReadonlyMap<string, PricedVariant>,
): CheckoutRefusal {
  return {
    reason: "sold_out",
    lines: shortages.map((line) => ({ ...line, title: variants.get(line.variant_id)?.title ?? "" })),
  };
}

function changedPrices(
  cart: CartRow,
  variants: ReadonlyMap<string, PricedVariant>,
): Extract<CheckoutRefusal, { reason: "price_changed" }>["lines"] {
  return cart.lines.flatMap((line) => {
    const variant = variants.get(line.variant_id);
    if (!variant || variant.price_minor === line.seen_price_minor) return [];
    const money = (amount_minor: number) => ({ amount_minor, currency: cart.currency });
    return [
      {
        variant_id: line.variant_id,
        title: variant.title,
        was: money(line.seen_price_minor),
        now: money(variant.price_minor),
      },
    ];
  });
}

/** After a refusal for changed prices the buyer has been told: the next checkout goes by the new ones. */
export function withTodaysPrices(cart: CartRow, variants: ReadonlyMap<string, PricedVariant>): CartRow {
  const priceNow = (id: string) => variants.get(keyOf({ workspace_id: cart.workspace_id, id }))?.price_minor;
  return {
    ...cart,
    lines: cart.lines.map((line) => ({
      ...line,
      seen_price_minor: priceNow(line.variant_id) ?? line.seen_price_minor,
    })),
  };
}
