import type {
  Cart,
  CartLine,
  DeliveryChoice,
  Order,
  OrderState,
  Payment,
  Product,
  ProductCard,
  Receipt,
  StockLocation,
  Variant,
} from "@mostrador/contract";
import type { ShopEvent } from "../event.ts";
import type { Answer, Query } from "../query.ts";

/** A whole shop in memory, for rehearsals: it answers every query of the engine, always the same way. */
export class MemoryShop {
  readonly products: Product[];
  readonly locations: readonly StockLocation[];
  readonly orders: Order[] = [];
  cart: Cart | null = null;
  private readonly now: () => string;
  private lines = 0;

  constructor(products: Product[], locations: readonly StockLocation[], now: () => string) {
    this.products = products;
    this.locations = locations;
    this.now = now;
  }

  answer(query: Query): Answer {
    switch (query.type) {
      case "search_products":
        return this.search(query);
      case "get_product":
        return {
          type: "get_product",
          product: this.products.find((one) => one.id === query.product_id) ?? null,
        };
      case "get_cart":
        return { type: "get_cart", cart: this.cart };
      case "list_pickup_locations":
        return { type: "list_pickup_locations", locations: [...this.locations] };
      case "list_orders":
        return { type: "list_orders", orders: this.orders.toReversed().slice(0, query.limit) };
      case "get_order":
        return { type: "get_order", order: this.orders.find((one) => one.number === query.number) ?? null };
      case "add_to_cart":
        return this.add(query.variant_id, query.quantity);
      case "set_cart_line":
        return this.setLine(query.line_id, query.quantity);
      case "clear_cart":
        this.cart = null;
        return { type: "clear_cart", result: "cleared" };
      case "set_delivery":
        return this.setDelivery(query.delivery);
      case "checkout":
        return this.checkout(query.expected_total_minor);
      case "request_payment":
        return this.requestPayment(query.order_id);
      case "reorder":
        return this.reorder(query.order_id);
    }
  }

  setStock(variant_id: string, available: number): void {
    const variant = this.variant(variant_id);
    if (variant) variant.available = available;
  }

  setPrice(variant_id: string, price_minor: number): void {
    const variant = this.variant(variant_id);
    if (variant) variant.price_minor = price_minor;
  }

  setOrderState(number: string, state: OrderState): ShopEvent[] {
    const index = this.orders.findIndex((one) => one.number === number);
    const before = this.orders[index];
    if (!before) throw new Error(`there is no order ${number}`);
    const order: Order = { ...before, state, paid_at: state === "paid" ? this.now() : before.paid_at };
    this.orders[index] = order;
    if (state === "expired" || state === "cancelled")
      for (const line of order.receipt.lines) this.changeStock(line.variant_id, line.quantity);
    return state === "paid"
      ? [{ type: "payment_changed", order_id: order.id, order_number: number, state }]
      : [{ type: "order_changed", order_id: order.id, order_number: number, state }];
  }

  /** An order of the past, for customers who return. */
  addPaidOrder(variant_id: string, delivery: DeliveryChoice): void {
    this.add(variant_id, 1);
    this.update({ delivery });
    const placed = this.checkout(undefined);
    if (placed.type === "checkout" && placed.result === "placed")
      this.setOrderState(placed.order.number, "paid");
  }

  private search({ text, only_offers, limit, offset }: Extract<Query, { type: "search_products" }>): Answer {
    const words = fold(text ?? "")
      .split(/[^a-z0-9ñ]+/)
      .filter((word) => word.length > 1);
    const isFound = (one: Product) => {
      const searched = fold(`${one.title} ${one.variants.map((variant) => variant.sku).join(" ")}`).split(
        /[^a-z0-9ñ]+/,
      );
      return words.every((word) =>
        searched.some((other) => other.startsWith(word) || sounds(other) === sounds(word)),
      );
    };
    const isOffer = (one: Product) =>
      one.variants.some((variant) => (variant.compare_at_minor ?? 0) > variant.price_minor);
    const all = this.products.filter(
      (one) =>
        one.status === "active" &&
        (text === undefined || (words.length > 0 && isFound(one))) &&
        (!only_offers || isOffer(one)),
    );
    const suggestions = all.length === 0 && words.includes("zapato") ? ["zapatillas"] : [];
    const sorted = [...all.filter((one) => stockOf(one) > 0), ...all.filter((one) => stockOf(one) <= 0)];
    return {
      type: "search_products",
      products: sorted.slice(offset, offset + limit).map(cardOf),
      total: all.length,
      suggestions,
    };
  }

  private variant(variant_id: string): Variant | undefined {
    return this.products.flatMap((one) => one.variants).find((one) => one.id === variant_id);
  }

  private available(variant_id: string): number {
    return Math.max(0, this.variant(variant_id)?.available ?? 0);
  }

  private add(variant_id: string, quantity: number): Answer {
    const before = this.cart?.lines.find((one) => one.variant_id === variant_id);
    const wanted = (before?.quantity ?? 0) + quantity;
    const available = this.available(variant_id);
    if (wanted > available) return { type: "add_to_cart", result: "sold_out", available };
    return { type: "add_to_cart", result: "added", cart: this.putUnits(variant_id, wanted) };
  }

  /** So many units of a variant at today's price, where its line was or at the end. */
  private putUnits(variant_id: string, quantity: number): Cart {
    const lines = this.cart?.lines ?? [];
    const before = lines.find((one) => one.variant_id === variant_id);
    const line: CartLine = {
      id: before?.id ?? `line-${++this.lines}`,
      variant_id,
      quantity,
      seen_price_minor: this.variant(variant_id)?.price_minor ?? 0,
    };
    return this.update({
      lines: before ? lines.map((one) => (one === before ? line : one)) : [...lines, line],
    });
  }

  private setLine(line_id: string, quantity: number): Answer {
    const line = this.cart?.lines.find((one) => one.id === line_id);
    if (!line || quantity === 0) {
      const lines = (this.cart?.lines ?? []).filter((one) => one !== line);
      return { type: "set_cart_line", result: "changed", cart: this.update({ lines }) };
    }
    const available = this.available(line.variant_id);
    if (quantity > available) return { type: "set_cart_line", result: "sold_out", available };
    return { type: "set_cart_line", result: "changed", cart: this.putUnits(line.variant_id, quantity) };
  }

  private setDelivery(delivery: DeliveryChoice): Answer {
    const isKnown =
      delivery.method === "delivery" ||
      this.locations.some((one) => one.is_pickup && one.id === delivery.location_id);
    return { type: "set_delivery", cart: this.cart && isKnown ? this.update({ delivery }) : null };
  }

  private checkout(expected: number | undefined): Answer {
    const cart = this.cart;
    if (!cart || cart.lines.length === 0)
      return { type: "checkout", result: "refused", refusal: { reason: "empty_cart" } };
    if (!cart.delivery) return { type: "checkout", result: "refused", refusal: { reason: "no_delivery" } };
    const priced = this.update({});
    const repriced = this.repriced(priced);
    const isOther =
      expected === undefined ? repriced.length > 0 : expected !== priced.receipt.total.amount_minor;
    if (isOther) {
      for (const line of priced.lines) this.putUnits(line.variant_id, line.quantity);
      return {
        type: "checkout",
        result: "refused",
        refusal: { reason: "price_changed", lines: repriced },
      };
    }
    const short = this.short(priced);
    if (short.length > 0)
      return { type: "checkout", result: "refused", refusal: { reason: "sold_out", lines: short } };
    for (const line of cart.lines) this.changeStock(line.variant_id, -line.quantity);
    const order = this.place(priced);
    this.cart = null;
    return { type: "checkout", result: "placed", order, payment: this.payment(order) };
  }

  /** Lines whose price is not what it was when they were put in. */
  private repriced({ lines }: Cart) {
    return lines.flatMap((line) => {
      const price = this.variant(line.variant_id)?.price_minor ?? 0;
      if (price === line.seen_price_minor) return [];
      const { variant_id } = line;
      return [
        { variant_id, title: this.titleOf(line), was: money(line.seen_price_minor), now: money(price) },
      ];
    });
  }

  /** Lines of which there is not enough. */
  private short({ lines }: Cart) {
    return lines.flatMap((line) => {
      const { variant_id, quantity: wanted } = line;
      const available = this.available(variant_id);
      return available < wanted ? [{ variant_id, title: this.titleOf(line), available, wanted }] : [];
    });
  }

  private place(cart: Cart): Order {
    const number = `M-${1001 + this.orders.length}`;
    const order: Order = {
      id: `order-${number}`,
      number,
      contact_id: "contact",
      conversation_id: "conversation",
      cart_id: cart.id,
      state: "pending_payment",
      currency: cart.currency,
      receipt: cart.receipt,
      total_minor: cart.receipt.total.amount_minor,
      delivery: cart.delivery,
      customer: { name: null, email: null, phone: null },
      tracking_url: null,
      note: null,
      expires_at: null,
      paid_at: null,
      needs_refund: false,
      created_at: this.now(),
      updated_at: this.now(),
    };
    this.orders.push(order);
    return order;
  }

  private payment(order: Order): Payment {
    const token = `token-${order.number}`;
    const amount = money(order.total_minor);
    const created_at = this.now();
    return {
      id: `payment-${order.number}`,
      order_id: order.id,
      provider: "test",
      state: "created",
      amount,
      token,
      url: `https://shop.example/pay/${token}`,
      provider_ref: null,
      failure_reason: null,
      expires_at: null,
      paid_at: null,
      created_at,
    };
  }

  private requestPayment(order_id: string): Answer {
    const order = this.orders.find((one) => one.id === order_id);
    if (order?.state !== "pending_payment")
      return { type: "request_payment", result: "not_possible", reason: order?.state ?? "unknown" };
    return { type: "request_payment", result: "requested", order, payment: this.payment(order) };
  }

  private reorder(order_id: string): Answer {
    const order = this.orders.find((one) => one.id === order_id);
    const missing: string[] = [];
    for (const { variant_id, quantity, title } of order?.receipt.lines ?? []) {
      const before = this.cart?.lines.find((one) => one.variant_id === variant_id)?.quantity ?? 0;
      if (quantity > this.available(variant_id)) missing.push(title);
      else if (quantity > before) this.putUnits(variant_id, quantity);
    }
    if (!this.cart || this.cart.lines.length === 0) return { type: "reorder", result: "nothing_left" };
    return { type: "reorder", result: "added", cart: this.cart, missing };
  }

  private changeStock(variant_id: string, by: number): void {
    const variant = this.variant(variant_id);
    if (variant) variant.available += by;
  }

  private titleOf(line: CartLine): string {
    return (
      this.products.find((one) => one.variants.some((variant) => variant.id === line.variant_id))?.title ?? ""
    );
  }

  private update(change: Partial<Pick<Cart, "lines" | "delivery">>): Cart {
    const before = this.cart ?? {
      id: "cart",
      contact_id: "contact",
      state: "open",
      currency: "CLP",
      lines: [],
      delivery: null,
    };
    const lines = change.lines ?? before.lines;
    const delivery = change.delivery ?? before.delivery;
    this.cart = {
      id: before.id,
      contact_id: "contact",
      state: "open",
      currency: "CLP",
      lines,
      delivery,
      receipt: this.receipt(lines, delivery),
      updated_at: this.now(),
    };
    return this.cart;
  }

  private receipt(lines: readonly CartLine[], delivery: DeliveryChoice | null): Receipt {
    const shown = lines.map((line) => {
      const variant = this.variant(line.variant_id);
      const price = variant?.price_minor ?? 0;
      const variant_label = Object.values(variant?.options ?? {}).join(" · ");
      return {
        line_id: line.id,
        variant_id: line.variant_id,
        title: this.titleOf(line),
        variant_label,
        quantity: line.quantity,
        unit_price: money(price),
        total: money(price * line.quantity),
      };
    });
    const subtotal = shown.reduce((sum, line) => sum + line.total.amount_minor, 0);
    const cost = delivery?.method === "delivery" ? 3_000 : 0;
    return {
      lines: shown,
      subtotal: money(subtotal),
      discount: money(0),
      delivery: money(cost),
      tax: money(0),
      total: money(subtotal + cost),
    };
  }
}

/** Units over all variants. */
function stockOf(product: Product): number {
  return product.variants.reduce((sum, one) => sum + Math.max(0, one.available), 0);
}

function cardOf(product: Product): ProductCard {
  const inStock = product.variants.filter((one) => one.available > 0);
  const shown = inStock.length > 0 ? inStock : product.variants;
  const cheapest = shown.reduce((low, one) => (one.price_minor < low.price_minor ? one : low));
  const before = cheapest.compare_at_minor ?? 0;
  const stock = stockOf(product);
  return {
    product_id: product.id,
    title: product.title,
    price: money(cheapest.price_minor),
    ...(before > cheapest.price_minor ? { compare_at: money(before) } : {}),
    ...(product.image_url ? { image_url: product.image_url } : {}),
    stock: stock === 0 ? "sold_out" : stock <= 3 ? "low" : "in_stock",
    options: [],
  };
}

function money(amount_minor: number) {
  return { amount_minor, currency: "CLP" };
}

function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** Words that are written alike by ear. */
function sounds(word: string): string {
  return word
    .replace(/ll/g, "y")
    .replace(/z|c(?=[ei])/g, "s")
    .replace(/v/g, "b")
    .replace(/h/g, "");
}
