import type {
  Cart,
  CheckoutRefusal,
  DeliveryChoice,
  Order,
  Payment,
  Product,
  ProductCard,
  StockLocation,
} from "@mostrador/contract";

/**
 * Questions that a step asks the shop in the middle of a turn. Reading ones are answered for the whole batch at
 * once; writing ones (`add_to_cart`...) run inside the apply transaction. Both answer with typed values.
 */
export interface QueryKinds {
  search_products: {
    ask: {
      text?: string;
      category?: string;
      tag?: string;
      only_offers?: boolean;
      limit: number;
      offset: number;
    };
    answer: { products: ProductCard[]; total: number; suggestions: string[] };
  };
  get_product: { ask: { product_id: string }; answer: { product: Product | null } };
  get_cart: { ask: Record<never, never>; answer: { cart: Cart | null } };
  list_pickup_locations: { ask: Record<never, never>; answer: { locations: StockLocation[] } };
  list_orders: { ask: { limit: number }; answer: { orders: Order[] } };
  get_order: { ask: { number: string }; answer: { order: Order | null } };

  add_to_cart: {
    ask: { variant_id: string; quantity: number };
    answer: { result: "added"; cart: Cart } | { result: "sold_out"; available: number };
  };
  set_cart_line: {
    ask: { line_id: string; quantity: number };
    answer: { result: "changed"; cart: Cart } | { result: "sold_out"; available: number };
  };
  clear_cart: { ask: Record<never, never>; answer: { result: "cleared" } };
  set_delivery: { ask: { delivery: DeliveryChoice }; answer: { cart: Cart | null } };
  /** Makes the order, reserves stock and opens a payment. */
  checkout: {
    ask: { expected_total_minor?: number };
    answer:
      | { result: "placed"; order: Order; payment: Payment }
      | { result: "refused"; refusal: CheckoutRefusal };
  };
  /** A fresh payment link for an unpaid order. */
  request_payment: {
    ask: { order_id: string };
    answer:
      | { result: "requested"; order: Order; payment: Payment }
      | { result: "not_possible"; reason: string };
  };
  /** Puts the lines of an earlier order in the cart, as far as there is stock. */
  reorder: {
    ask: { order_id: string };
    answer: { result: "added"; cart: Cart; missing: string[] } | { result: "nothing_left" };
  };
}
export type QueryType = keyof QueryKinds;
export type Query = { [T in QueryType]: { type: T } & QueryKinds[T]["ask"] }[QueryType];
export type QueryOf<T extends QueryType> = Extract<Query, { type: T }>;
export type Answer = { [T in QueryType]: { type: T } & QueryKinds[T]["answer"] }[QueryType];
export type AnswerOf<T extends QueryType> = Extract<Answer, { type: T }>;

/** Queries that write; the rest only read. */
export const writingQueries = [
  "add_to_cart",
  "set_cart_line",
  "clear_cart",
  "set_delivery",
  "checkout",
  "request_payment",
  "reorder",
] as const;
