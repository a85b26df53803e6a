import type { Cart, Receipt } from "@mostrador/contract";
import { type DeliveryRate, type PricedVariant, priceCart } from "./pricing.ts";
import type { CartRow } from "./store.ts";

/** What turning rows into carts for others needs. */
export interface CartPresenter {
  now(): string;
  addressOf: (path: string) => string;
}

/** A cart with its amounts at today's prices. */
export function presentCart(
  row: CartRow,
  context: { variants: ReadonlyMap<string, PricedVariant>; rate: DeliveryRate; presenter: CartPresenter },
): Cart {
  const { id, contact_id, state, currency, lines, delivery, updated_at } = row;
  const receipt = priceCart(lines, { variants: context.variants, currency, delivery, rate: context.rate });
  return {
    id,
    contact_id,
    state,
    currency,
    lines,
    delivery,
    receipt: withImageAddresses(receipt, context.presenter.addressOf),
    updated_at,
  };
}

/** Pictures that we serve, with whole addresses. */
export function withImageAddresses(receipt: Receipt, addressOf: (path: string) => string): Receipt {
  return {
    ...receipt,
    lines: receipt.lines.map((line) =>
      line.image_url?.startsWith("/") ? { ...line, image_url: addressOf(line.image_url) } : line,
    ),
  };
}
