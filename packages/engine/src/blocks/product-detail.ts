import type { BlockOf, Product, ProductCard, Variant } from "@mostrador/contract";
import { type Asking, ask } from "../asking.ts";
import { cut, stringAt } from "../json.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import { type BlockHandler, type Outcome, splitTap } from "./block-handler.ts";
import { type Choice, nextChoice, optionValue, picksFromTap, tapForPick } from "./variant-choice.ts";

type ProductDetail = BlockOf<"product_detail">;

/** One product with its picture; its variants are chosen step by step, ending with one in the cart. */
export const productDetail: BlockHandler<ProductDetail> = {
  taps: ["product", "value", "variant"],
  *enter(block, scene, memory) {
    const product_id = stringAt(memory, "product_id") ?? stringAt(scene.run.variables, "product_id");
    return yield* show(block, scene, product_id, stringAt(memory, "picks") ?? "");
  },
  *answer(block, scene, reply, memory) {
    if (reply.type !== "option") return { unmatched: "search" };
    const [word, rest] = splitTap(reply.id);
    if (word === "product") return { again: { product_id: rest } };
    if (word === "variant") return yield* add(block, scene, rest, stringAt(memory, "product_id"));
    const tap = word === "value" ? picksFromTap(rest) : null;
    return tap ? { again: tap } : { unmatched: "search" };
  },
  exits: (block) => [block.added ?? block.next],
};

function* show(
  block: ProductDetail,
  scene: Scene,
  product_id: string | null,
  picks: string,
): Asking<Outcome> {
  const product = product_id === null ? null : (yield* ask({ type: "get_product", product_id })).product;
  if (product?.status !== "active" || product.variants.length === 0) {
    scene.sayText(scene.sentence("product_gone"));
    return { to: block.next };
  }
  const memory = { product_id: product.id, ...(picks === "" ? {} : { picks }) };
  const choice = nextChoice(product, picks);
  if (choice.variants.length === 0 && picks !== "") {
    scene.sayText(scene.sentence("just_sold_out"));
    return { again: { product_id: product.id } };
  }
  const { options, text } = question(scene, product, choice, picks);
  if (picks === "")
    scene.say({
      kind: "products",
      text: describe(product, text),
      products: [cardOf(product, options)],
      options: [],
    });
  else scene.sayChoices(text, options, options.length > 3 ? "list" : "buttons");
  return { wait: "option", options, memory };
}

function question(
  scene: Scene,
  product: Product,
  choice: Choice,
  picks: string,
): { text: string; options: PendingOption[] } {
  const [first] = choice.variants;
  if (!first) {
    return {
      text: scene.sentence("product_sold_out", { title: product.title }),
      options: [{ id: "menu", label: scene.sentence("menu") }],
    };
  }
  if (choice.name === null)
    return {
      text: "",
      options: [
        {
          id: `variant:${first.id}`,
          label: scene.sentence("add"),
          also: ["si", "agregar", "lo quiero", "comprar"],
        },
      ],
    };
  const soldOut =
    choice.soldOut.length > 0
      ? ` ${scene.sentence("sold_out_values", { values: choice.soldOut.join(", ") })}`
      : "";
  const options = choice.values.map(({ value, index, variant }): PendingOption => {
    const id = variant ? `variant:${variant.id}` : tapForPick(product.id, picks, choice.at, index);
    return { id, label: cut(value, 80), also: [`${choice.name} ${value}`] };
  });
  return {
    text: `${scene.sentence("choose_value", { name: choice.name.toLowerCase() })}${soldOut}`,
    options,
  };
}

function describe(product: Product, question: string): string {
  const about = cut(product.description.replace(/\s+/g, " ").trim(), 300);
  return [about, question].filter(Boolean).join("\n\n") || product.title;
}

/** The product as a card with its own picture; prices of what can be bought now. */
function cardOf(product: Product, options: readonly PendingOption[]): ProductCard {
  const inStock = product.variants.filter((one) => one.available > 0);
  const priced = inStock.length > 0 ? inStock : product.variants;
  const cheapest = priced.reduce((best, one) => (one.price_minor < best.price_minor ? one : best));
  const image_url = product.image_url ?? cheapest.image_url;
  const total = inStock.reduce((sum, one) => sum + one.available, 0);
  const money = (amount_minor: number) => ({ amount_minor, currency: product.currency });
  return {
    product_id: product.id,
    title: product.title,
    ...(product.brand ? { subtitle: product.brand } : {}),
    price: money(cheapest.price_minor),
    ...(cheapest.compare_at_minor !== null && cheapest.compare_at_minor > cheapest.price_minor
      ? { compare_at: money(cheapest.compare_at_minor) }
      : {}),
    ...(priced.some((one) => one.price_minor !== cheapest.price_minor) ? { is_price_from: true } : {}),
    ...(image_url ? { image_url } : {}),
    ...(product.option_names.length > 0
      ? { variants: product.option_names.map((name) => ({ name, values: valuesInStock(inStock, name) })) }
      : {}),
    stock: total === 0 ? "sold_out" : total <= 3 ? "low" : "in_stock",
    options: options.map(({ id, label }) => ({ id, label })),
  };
}

function valuesInStock(variants: readonly Variant[], name: string): string[] {
  return [...new Set(variants.map((one) => optionValue(one, name)))].filter(Boolean);
}

function* add(
  block: ProductDetail,
  scene: Scene,
  variant_id: string,
  product_id: string | null,
): Asking<Outcome> {
  const answer = yield* ask({ type: "add_to_cart", variant_id, quantity: 1 });
  if (answer.result === "added") {
    const line = answer.cart.receipt.lines.find((one) => one.variant_id === variant_id);
    const title = line ? [line.title, line.variant_label].filter(Boolean).join(" · ") : "";
    scene.run.variables = { ...scene.run.variables, added: title };
    return { to: block.added ?? block.next };
  }
  if (answer.available > 0) {
    scene.sayText(scene.sentence("only_left", { available: answer.available }));
    return { to: block.added ?? block.next };
  }
  scene.sayText(scene.sentence("just_sold_out"));
  return product_id === null ? { to: block.next } : { again: { product_id } };
}
