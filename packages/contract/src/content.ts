import { z } from "zod";
import { Money } from "./money.ts";
import { JsonObject, Timestamp } from "./scalars.ts";

/**
 * One model for what a message holds, whatever the channel. `degrade` in the adapter kit turns a kind that a
 * channel cannot show into one that it can; every option stays reachable.
 */

/** Something to tap or to answer with. Ids fit the tightest channel (Telegram: 64 bytes). */
export const Option = z.object({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(80),
  description: z.string().max(200).optional(),
});
export type Option = z.infer<typeof Option>;

export const StockLevel = z.enum(["in_stock", "low", "sold_out"]);

export const ProductCard = z.object({
  product_id: z.string(),
  /** How the shop's catalog at the provider calls it (or its first variant on sale): our SKU. */
  retailer_id: z.string().optional(),
  title: z.string(),
  subtitle: z.string().optional(),
  price: Money,
  /** The price before the offer, where there is one. */
  compare_at: Money.optional(),
  /** True when variants differ in price: `price` is then the lowest. */
  is_price_from: z.boolean().optional(),
  image_url: z.string().optional(),
  /** What can be chosen, for chips: [{ name: "Talla", values: ["41", "42"] }]. */
  variants: z.array(z.object({ name: z.string(), values: z.array(z.string()) })).optional(),
  stock: StockLevel,
  url: z.string().optional(),
  options: z.array(Option),
});
export type ProductCard = z.infer<typeof ProductCard>;

export const ReceiptLine = z.object({
  line_id: z.string(),
  variant_id: z.string(),
  title: z.string(),
  /** "42 · Rojo"; empty when the product has no options. */
  variant_label: z.string(),
  quantity: z.number().int().positive(),
  unit_price: Money,
  total: Money,
  image_url: z.string().optional(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

/** Amounts of a cart or an order, ready to be shown. */
export const Receipt = z.object({
  lines: z.array(ReceiptLine),
  subtotal: Money,
  discount: Money,
  delivery: Money,
  tax: Money,
  total: Money,
});
export type Receipt = z.infer<typeof Receipt>;

const Text = z.object({
  kind: z.literal("text"),
  text: z.string(),
  /** Under a public comment: to be said in public too, for all to read. Without it the answer is private. */
  is_public: z.boolean().optional(),
  /** A public comment that is hidden from others. */
  is_hidden: z.boolean().optional(),
});
const Media = z.object({
  kind: z.literal("media"),
  media_type: z.enum(["image", "audio", "video", "document", "sticker"]),
  /** Ours once stored; a provider's own link is never shown to people. */
  url: z.string().optional(),
  attachment_id: z.string().optional(),
  /** How the provider names the file, until it is fetched. */
  provider_ref: z.string().optional(),
  mime_type: z.string().optional(),
  filename: z.string().optional(),
  caption: z.string().optional(),
  size_bytes: z.number().int().optional(),
  is_voice: z.boolean().optional(),
  is_hidden: z.boolean().optional(),
});
const Location = z.object({
  kind: z.literal("location"),
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().optional(),
  address: z.string().optional(),
});
const ContactCard = z.object({
  kind: z.literal("contact_card"),
  name: z.string(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
});
const Choices = z.object({
  kind: z.literal("choices"),
  text: z.string(),
  style: z.enum(["buttons", "list"]),
  /** The words on the button that opens a list. */
  button_label: z.string().max(20).optional(),
  options: z.array(Option).min(1),
});
const Cards = z.object({
  kind: z.literal("cards"),
  text: z.string().optional(),
  cards: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        subtitle: z.string().optional(),
        image_url: z.string().optional(),
        url: z.string().optional(),
        options: z.array(Option),
      }),
    )
    .min(1),
});
const Products = z.object({
  kind: z.literal("products"),
  text: z.string().optional(),
  products: z.array(ProductCard).min(1),
  /** These are the first of all there is: an app with the shop's catalog opens it whole. */
  is_whole_catalog: z.boolean().optional(),
  /** Options of the whole message, such as "Ver más". */
  options: z.array(Option),
});
const Cart = z.object({
  kind: z.literal("cart"),
  text: z.string().optional(),
  receipt: Receipt,
  options: z.array(Option),
});
const OrderSummary = z.object({
  kind: z.literal("order_summary"),
  text: z.string().optional(),
  order_id: z.string(),
  order_number: z.string(),
  state: z.string(),
  is_paid: z.boolean(),
  receipt: Receipt,
  delivery_label: z.string().optional(),
  options: z.array(Option),
});
const PaymentRequest = z.object({
  kind: z.literal("payment_request"),
  text: z.string(),
  order_number: z.string(),
  amount: Money,
  url: z.string(),
  button_label: z.string().max(20),
  expires_at: Timestamp.optional(),
  options: z.array(Option),
});
const FormField = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(["text", "number", "email", "phone", "textarea", "select"]),
  required: z.boolean(),
  options: z.array(Option).optional(),
});
const Form = z.object({
  kind: z.literal("form"),
  id: z.string().max(64),
  title: z.string(),
  text: z.string().optional(),
  fields: z.array(FormField).min(1),
  submit_label: z.string().max(20),
});
const Template = z.object({
  kind: z.literal("template"),
  name: z.string(),
  language: z.string(),
  parameters: z.record(z.string(), z.string()),
  /** The whole text as the customer will read it, for channels without templates. */
  text: z.string(),
});
const Reaction = z.object({ kind: z.literal("reaction"), emoji: z.string(), to_external_id: z.string() });
/** An answer to a form, or data that a customer's app sent; shown as facts. */
const Submission = z.object({
  kind: z.literal("submission"),
  form_id: z.string().optional(),
  values: JsonObject,
});

export const Content = z.discriminatedUnion("kind", [
  Text,
  Media,
  Location,
  ContactCard,
  Choices,
  Cards,
  Products,
  Cart,
  OrderSummary,
  PaymentRequest,
  Form,
  Template,
  Reaction,
  Submission,
]);
export type Content = z.infer<typeof Content>;
export type ContentKind = Content["kind"];
export type ContentOf<K extends ContentKind> = Extract<Content, { kind: K }>;
