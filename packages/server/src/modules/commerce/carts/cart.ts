import { type CartLine, type CartRequest, type DeliveryChoice, limits } from "@mostrador/contract";
import type { PricedVariant } from "./pricing.ts";

/** What somebody does to a cart. */
export type CartChange =
  | { change: "replace"; lines: CartRequest["lines"]; delivery: DeliveryChoice | undefined }
  | { change: "add"; lines: readonly { variant_id: string; quantity: number }[] }
  | { change: "set_line"; line_id: string; quantity: number }
  | { change: "clear" }
  | { change: "set_delivery"; delivery: DeliveryChoice };

/** What is in a cart, apart from whose it is. */
export interface CartContent {
  lines: CartLine[];
  delivery: DeliveryChoice | null;
}

export type CartChanged =
  | { result: "changed"; content: CartContent }
  | { result: "sold_out"; variant_id: string; available: number }
  | { result: "refused"; detail: string };

interface ChangeContext {
  variants: ReadonlyMap<string, PricedVariant>;
  newLineId: () => string;
}

/** Applies a change to what is in a cart. Prices are the shop's; who changes a cart cannot bring any. */
export function changeCart(content: CartContent, change: CartChange, context: ChangeContext): CartChanged {
  switch (change.change) {
    case "replace":
      return replaceLines(content, change, context);
    case "add":
      return addLines(content, change.lines, context);
    case "set_line":
      return setLine(content, change, context);
    case "clear":
      return { result: "changed", content: { ...content, lines: [] } };
    case "set_delivery":
      return { result: "changed", content: { ...content, delivery: change.delivery } };
  }
}

/** The variants that a change names. */
export function variantsOf(change: CartChange): string[] {
  return change.change === "replace" || change.change === "add"
    ? change.lines.map((line) => line.variant_id)
    : [];
}

/** The whole cart as the client sees it; stock is checked at checkout. The same variant twice is one line. */
function replaceLines(
  content: CartContent,
  change: Extract<CartChange, { change: "replace" }>,
  context: ChangeContext,
): CartChanged {
  const lines: CartLine[] = [];
  for (const { variant_id, quantity } of change.lines) {
    const variant = context.variants.get(variant_id);
    if (!variant?.is_on_sale)
      return {
        result: "refused",
        detail: `The shop does not sell the variant ${variant_id}. Take it out of the cart.`,
      };
    const repeated = lines.find((line) => line.variant_id === variant_id);
    if (repeated) repeated.quantity = Math.min(limits.cart_quantity, repeated.quantity + quantity);
    else
      lines.push({
        id: lineIdOf(content, variant_id, context),
        variant_id,
        quantity,
        seen_price_minor: variant.price_minor,
      });
  }
  return inOneCurrency({ lines, delivery: change.delivery ?? content.delivery }, context);
}

function addLines(
  content: CartContent,
  added: readonly { variant_id: string; quantity: number }[],
  context: ChangeContext,
): CartChanged {
  let lines = content.lines;
  for (const { variant_id, quantity } of added) {
    const variant = context.variants.get(variant_id);
    const before = lines.find((line) => line.variant_id === variant_id);
    const wanted = (before?.quantity ?? 0) + quantity;
    const available = variant?.is_on_sale ? Math.max(0, variant.available) : 0;
    if (!variant || wanted > available) return { result: "sold_out", variant_id, available };
    const line: CartLine = {
      id: before?.id ?? context.newLineId(),
      variant_id,
      quantity: Math.min(limits.cart_quantity, wanted),
      seen_price_minor: variant.price_minor,
    };
    lines = before ? lines.map((one) => (one === before ? line : one)) : [...lines, line];
  }
  if (lines.length > limits.cart_lines)
    return { result: "refused", detail: `A cart holds at most ${limits.cart_lines} different things.` };
  return inOneCurrency({ ...content, lines }, context);
}

function setLine(
  content: CartContent,
  change: { line_id: string; quantity: number },
  context: ChangeContext,
): CartChanged {
  const line = content.lines.find((one) => one.id === change.line_id);
  if (!line || change.quantity <= 0)
    return { result: "changed", content: { ...content, lines: content.lines.filter((one) => one !== line) } };
  const variant = context.variants.get(line.variant_id);
  const available = variant?.is_on_sale ? Math.max(0, variant.available) : 0;
  if (!variant || change.quantity > available)
    return { result: "sold_out", variant_id: line.variant_id, available };
  const changed = {
    ...line,
    quantity: Math.min(limits.cart_quantity, change.quantity),
    seen_price_minor: variant.price_minor,
  };
  return {
    result: "changed",
    content: { ...content, lines: content.lines.map((one) => (one === line ? changed : one)) },
  };
}

/** A line keeps its id while its variant stays in the cart. */
function lineIdOf(content: CartContent, variant_id: string, context: ChangeContext): string {
  return content.lines.find((line) => line.variant_id === variant_id)?.id ?? context.newLineId();
}

function inOneCurrency(content: CartContent, context: ChangeContext): CartChanged {
  const currencies = new Set(
    content.lines.map((line) => context.variants.get(line.variant_id)?.currency).filter(Boolean),
  );
  if (currencies.size > 1)
    return {
      result: "refused",
      detail: `A cart has one currency; this one would have ${[...currencies].join(" and ")}.`,
    };
  return { result: "changed", content };
}
