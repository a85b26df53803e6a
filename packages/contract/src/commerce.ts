import { z } from "zod";
import { Receipt } from "./content.ts";
import { Currency, Money } from "./money.ts";
import { Address, Id, JsonObject, Timestamp } from "./scalars.ts";

export const Variant = z.object({
  id: Id,
  product_id: Id,
  sku: z.string(),
  /** { Talla: "42", Color: "Rojo" } */
  options: z.record(z.string(), z.string()),
  price_minor: z.number().int().nonnegative(),
  compare_at_minor: z.number().int().nullable(),
  image_url: z.string().nullable(),
  /** Units on hand less units reserved, over all locations. */
  available: z.number().int(),
  position: z.number().int(),
});
export type Variant = z.infer<typeof Variant>;

export const ProductStatus = z.enum(["active", "draft", "archived"]);
export const Product = z.object({
  id: Id,
  /** The shop's own id; an import with the same one updates. */
  external_id: z.string(),
  handle: z.string(),
  title: z.string(),
  brand: z.string(),
  categories: z.array(z.string()),
  tags: z.array(z.string()),
  description: z.string(),
  attributes: JsonObject,
  option_names: z.array(z.string()),
  image_url: z.string().nullable(),
  currency: Currency,
  status: ProductStatus,
  variants: z.array(Variant),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Product = z.infer<typeof Product>;

export const StockLocation = z.object({
  id: Id,
  name: z.string(),
  address: Address.nullable(),
  is_pickup: z.boolean(),
});
export type StockLocation = z.infer<typeof StockLocation>;

export const StockItem = z.object({
  variant_id: Id,
  location_id: Id,
  on_hand: z.number().int(),
  reserved: z.number().int(),
});
export type StockItem = z.infer<typeof StockItem>;

export const DeliveryChoice = z.discriminatedUnion("method", [
  z.object({ method: z.literal("delivery"), address: Address }),
  z.object({ method: z.literal("pickup"), location_id: Id }),
]);
export type DeliveryChoice = z.infer<typeof DeliveryChoice>;

export const CartLine = z.object({
  id: Id,
  variant_id: Id,
  quantity: z.number().int().positive(),
  /** The price when it was put in; checkout says so when it changed. */
  seen_price_minor: z.number().int(),
});
export type CartLine = z.infer<typeof CartLine>;

/** A cart belongs to the contact and follows him across channels; at most one is open per contact. */
export const Cart = z.object({
  id: Id,
  contact_id: Id.nullable(),
  state: z.enum(["open", "checked_out", "abandoned"]),
  currency: Currency,
  lines: z.array(CartLine),
  delivery: DeliveryChoice.nullable(),
  receipt: Receipt,
  updated_at: Timestamp,
});
export type Cart = z.infer<typeof Cart>;

export const OrderState = z.enum([
  "pending_payment",
  "paid",
  "preparing",
  "shipped",
  "ready_for_pickup",
  "completed",
  "cancelled",
  "expired",
  "refunded",
]);
export type OrderState = z.infer<typeof OrderState>;

export const Order = z.object({
  id: Id,
  number: z.string(),
  contact_id: Id.nullable(),
  conversation_id: Id.nullable(),
  cart_id: Id,
  state: OrderState,
  currency: Currency,
  receipt: Receipt,
  total_minor: z.number().int(),
  delivery: DeliveryChoice.nullable(),
  customer: z.object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  tracking_url: z.string().nullable(),
  note: z.string().nullable(),
  /** Money came in for something that cannot be delivered any more: a person has to give it back. */
  needs_refund: z.boolean(),
  /** Reserved stock goes back on sale at this time unless paid. */
  expires_at: Timestamp.nullable(),
  paid_at: Timestamp.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Order = z.infer<typeof Order>;

export const PaymentState = z.enum([
  "created",
  "pending",
  "paid",
  "declined",
  "expired",
  "mismatch",
  "cancelled",
  "refunded",
]);
export type PaymentState = z.infer<typeof PaymentState>;

export const Payment = z.object({
  id: Id,
  order_id: Id,
  provider: z.string(),
  state: PaymentState,
  amount: Money,
  /** Random, unguessable: /pay/<token>. */
  token: z.string(),
  url: z.string(),
  provider_ref: z.string().nullable(),
  failure_reason: z.string().nullable(),
  expires_at: Timestamp.nullable(),
  paid_at: Timestamp.nullable(),
  created_at: Timestamp,
});
export type Payment = z.infer<typeof Payment>;

/** Why a checkout did not become an order. */
export const CheckoutRefusal = z.discriminatedUnion("reason", [
  z.object({ reason: z.literal("empty_cart") }),
  z.object({
    reason: z.literal("sold_out"),
    lines: z.array(
      z.object({ variant_id: Id, title: z.string(), available: z.number().int(), wanted: z.number().int() }),
    ),
  }),
  z.object({
    reason: z.literal("price_changed"),
    lines: z.array(z.object({ variant_id: Id, title: z.string(), was: Money, now: Money })),
  }),
  z.object({ reason: z.literal("no_delivery") }),
]);
export type CheckoutRefusal = z.infer<typeof CheckoutRefusal>;

export const ImportReport = z.object({
  is_dry_run: z.boolean(),
  rows: z.number().int(),
  products_created: z.number().int(),
  products_updated: z.number().int(),
  variants: z.number().int(),
  /** Pictures that are neither a web address nor a file beside the catalog; their products have none. */
  images_missing: z.number().int(),
  errors: z.array(
    z.object({
      row: z.number().int(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      message: z.string(),
    }),
  ),
});
export type ImportReport = z.infer<typeof ImportReport>;
