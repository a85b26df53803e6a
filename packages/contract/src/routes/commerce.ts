import { z } from "zod";
import {
  Cart,
  CheckoutRefusal,
  DeliveryChoice,
  ImportReport,
  Order,
  OrderState,
  Payment,
  Product,
  StockItem,
  StockLocation,
} from "../commerce.ts";
import { limits } from "../limits.ts";
import { Id } from "../scalars.ts";
import { defineRoute, page, pageQuery } from "./define.ts";

const product = z.object({ product_id: Id });
const cart = z.object({ cart_id: Id });
const order = z.object({ order_id: Id });

export const CatalogFormat = z.enum(["mostrador_json", "shopify_csv", "google_csv"]);
export type CatalogFormat = z.infer<typeof CatalogFormat>;

export const CartRequest = z.object({
  contact_id: Id.optional(),
  /** The whole cart: lines that are not named are taken out. */
  lines: z.array(z.object({ variant_id: Id, quantity: z.number().int().min(1).max(999) })).max(100),
  delivery: DeliveryChoice.optional(),
});
export type CartRequest = z.infer<typeof CartRequest>;
export const CheckoutRequest = z.object({
  contact_id: Id.optional(),
  customer: z
    .object({
      name: z.string().max(200).optional(),
      email: z.email().optional(),
      phone: z.string().max(30).optional(),
    })
    .optional(),
  delivery: DeliveryChoice.optional(),
  /** The total that the buyer saw; a different one refuses with price_changed. */
  expected_total_minor: z.number().int().optional(),
});
export type CheckoutRequest = z.infer<typeof CheckoutRequest>;

export const catalogRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/products",
    scope: "catalog:read",
    summary: "List or search products",
    query: z.object({
      ...pageQuery,
      search: z.string().max(200).optional(),
      category: z.string().optional(),
      tag: z.string().optional(),
      only_offers: z.stringbool().optional(),
      status: z.enum(["active", "draft", "archived"]).optional(),
    }),
    response: page(Product),
  }),
  search: defineRoute({
    method: "GET",
    path: "/products/search",
    scope: "catalog:read",
    summary: "Search as the customer does: accents and typos forgiven",
    query: z.object({
      q: z.string().min(1).max(200),
      limit: z.coerce.number().int().min(1).max(50).optional(),
    }),
    response: z.object({
      items: z.array(
        Product.pick({
          id: true,
          handle: true,
          title: true,
          brand: true,
          image_url: true,
          currency: true,
        }).extend({ price_minor: z.number().int(), available: z.number().int(), score: z.number() }),
      ),
    }),
  }),
  get: defineRoute({
    method: "GET",
    path: "/products/:product_id",
    scope: "catalog:read",
    summary: "Read a product with its variants",
    params: product,
    response: Product,
  }),
  stock: defineRoute({
    method: "GET",
    path: "/products/:product_id/stock",
    scope: "catalog:read",
    summary: "Stock per location",
    params: product,
    response: z.object({ items: z.array(StockItem), locations: z.array(StockLocation) }),
  }),
  setStock: defineRoute({
    method: "PUT",
    path: "/stock/:variant_id/:location_id",
    scope: "catalog:write",
    summary: "Set the units on hand",
    params: z.object({ variant_id: Id, location_id: Id }),
    body: z.object({ on_hand: z.number().int().min(0) }),
    response: StockItem,
  }),
  locations: defineRoute({
    method: "GET",
    path: "/locations",
    scope: "catalog:read",
    summary: "Places with stock",
    response: z.object({ items: z.array(StockLocation) }),
  }),
  import: defineRoute({
    method: "POST",
    path: "/products/import",
    scope: "catalog:write",
    summary: "Import a catalog file (body: the file's text)",
    body: z.object({
      format: CatalogFormat.optional(),
      file: z.string(),
      is_dry_run: z.boolean().optional(),
    }),
    body_max_bytes: limits.import_file_bytes,
    response: ImportReport,
  }),
};

export const cartRoutes = {
  put: defineRoute({
    method: "PUT",
    path: "/carts/:cart_id",
    scope: "carts:write",
    summary: "Make or replace a cart (the client chooses the id)",
    params: cart,
    body: CartRequest,
    response: Cart,
  }),
  get: defineRoute({
    method: "GET",
    path: "/carts/:cart_id",
    scope: "orders:read",
    summary: "Read a cart",
    params: cart,
    response: Cart,
  }),
  addLine: defineRoute({
    method: "POST",
    path: "/carts/:cart_id/lines",
    scope: "carts:write",
    summary: "Add units of a variant",
    params: cart,
    body: z.object({ variant_id: Id, quantity: z.number().int().min(1).max(999) }),
    response: Cart,
  }),
  checkout: defineRoute({
    method: "POST",
    path: "/carts/:cart_id/checkout",
    scope: "carts:write",
    summary: "Turn the cart into an order with reserved stock and a payment link",
    params: cart,
    body: CheckoutRequest,
    response: z.discriminatedUnion("result", [
      z.object({ result: z.literal("placed"), order: Order, payment: Payment }),
      z.object({ result: z.literal("refused"), refusal: CheckoutRefusal }),
    ]),
  }),
  ofContact: defineRoute({
    method: "GET",
    path: "/contacts/:contact_id/cart",
    scope: "orders:read",
    summary: "The contact's open cart",
    params: z.object({ contact_id: Id }),
    response: z.object({ cart: Cart.nullable() }),
  }),
};

export const orderRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/orders",
    scope: "orders:read",
    summary: "List orders, newest first",
    query: z.object({
      ...pageQuery,
      state: OrderState.optional(),
      contact_id: Id.optional(),
      search: z.string().max(100).optional(),
    }),
    response: page(Order),
  }),
  get: defineRoute({
    method: "GET",
    path: "/orders/:order_id",
    scope: "orders:read",
    summary: "Read an order with its payments",
    params: order,
    response: Order.extend({ payments: z.array(Payment) }),
  }),
  setState: defineRoute({
    method: "POST",
    path: "/orders/:order_id/state",
    scope: "orders:write",
    summary: "Move the order on (prepare, ship, complete, cancel)",
    params: order,
    body: z.object({
      event: z.enum(["prepare", "ship", "make_ready", "complete", "cancel"]),
      tracking_url: z.url().optional(),
    }),
    response: Order,
  }),
};
