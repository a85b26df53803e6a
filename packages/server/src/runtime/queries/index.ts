import { type Answer, type QueryType, writingQueries } from "@mostrador/engine";
import type { Tx } from "../../platform/db/port.ts";
import type { RuntimeDeps, TurnQuery } from "../deps.ts";
import { addToCart } from "./add-to-cart.ts";
import { checkout } from "./checkout.ts";
import { clearCart } from "./clear-cart.ts";
import { getCart } from "./get-cart.ts";
import { getOrder } from "./get-order.ts";
import { getProduct } from "./get-product.ts";
import type { Asked, QueryHandler, Shop } from "./handler.ts";
import { listOrders } from "./list-orders.ts";
import { listPickupLocations } from "./list-pickup-locations.ts";
import { reorder } from "./reorder.ts";
import { requestPayment } from "./request-payment.ts";
import { searchProducts } from "./search-products.ts";
import { setCartLine } from "./set-cart-line.ts";
import { setDelivery } from "./set-delivery.ts";

/** One file per query; a new kind does not compile until it has one. */
const handlers: { [T in QueryType]: QueryHandler<T> } = {
  search_products: searchProducts,
  get_product: getProduct,
  get_cart: getCart,
  list_pickup_locations: listPickupLocations,
  list_orders: listOrders,
  get_order: getOrder,
  add_to_cart: addToCart,
  set_cart_line: setCartLine,
  clear_cart: clearCart,
  set_delivery: setDelivery,
  checkout,
  request_payment: requestPayment,
  reorder,
};
const isWriting: ReadonlySet<QueryType> = new Set(writingQueries);

/**
 * The shop's answers to the questions of a batch of turns, kind by kind: reading ones side by side, then writing ones
 * one after the other, all in the batch's own transaction.
 */
export function createQueryAnswers(shop: Shop): RuntimeDeps["answerQueries"] {
  return async (tx, queries) => {
    const answers: Answer[] = [];
    const kinds = [...new Set(queries.map(({ query }) => query.type))];
    const answer = async (kind: QueryType) => {
      for (const [index, one] of await answerKind(shop, tx, kind, queries)) answers[index] = one;
    };
    await Promise.all(kinds.filter((kind) => !isWriting.has(kind)).map(answer));
    for (const kind of kinds.filter((one) => isWriting.has(one))) await answer(kind);
    return answers;
  };
}

async function answerKind<T extends QueryType>(
  shop: Shop,
  tx: Tx,
  kind: T,
  queries: readonly TurnQuery[],
): Promise<[number, Answer][]> {
  const asked: Asked<T>[] = [];
  const places: number[] = [];
  for (const [index, one] of queries.entries())
    if (isAsked(one, kind)) {
      asked.push(one);
      places.push(index);
    }
  const handle: QueryHandler<T> = handlers[kind];
  const answers: Answer[] = await handle(shop, tx, asked);
  return answers.map((answer, place) => [places[place] ?? -1, answer]);
}

function isAsked<T extends QueryType>(one: TurnQuery, kind: T): one is TurnQuery & Asked<T> {
  return one.query.type === kind;
}
