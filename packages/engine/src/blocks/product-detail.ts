import type { BlockOf, Product, ProductCard, Variant } from "@mostrador/contract";
import { type Asking, ask } from "../asking.ts";
import { cut, stringAt } from "../json.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import { type BlockHandler, type Outcome, splitTap } from "./block-handler.ts";
import {
  type Choice,
  lastPick,
  nextChoice,
  optionValue,
  picksFromTap,
  tapForPick,
} from "./variant-choice.ts";

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
  if (choice.variants.length === 0 && picks !== "") return gone(scene, product, picks);
  const { options, text } = question(scene, product, choice, picks);
  if (picks === "")
    scene.say({
      kind: "products",
      text: describe(product, text),
      products: [cardOf(product, options)],
      options: [],
    });
  else askValue(scene, text, options);
  return { wait: "option", options, memory };
}

function askValue(scene: Scene, text: string, options: readonly PendingOption[]): void {
  scene.sayChoices(text, options, options.filter((one) => !one.is_hidden).length > 3 ? "list" : "buttons");
}

/** The value that was picked is sold out: what is left instead of it. */
function gone(scene: Scene, product: Product, picks: string): Outcome {
  const { before, value } = lastPick(product, picks);
  const choice = nextChoice(product, before);
  if (choice.name === null) {
    scene.sayText(scene.sentence("just_sold_out"));
    return { again: { product_id: product.id } };
  }
  const { options } = question(scene, product, choice, before);
  askValue(scene, scene.sentence("value_sold_out", { value }), options);
  return {
    wait: "option",
    options,
    memory: { product_id: product.id, ...(before === "" ? {} : { picks: before }) },
  };
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
      text: picks === "" ? "" : [product.title, ...Object.values(first.options)].join(" · "),
      options: [
        {
          id: `variant:${first.id}`,
          label: scene.sentence("add"),
          also: ["si", "agregar", "lo quiero", "comprar"],
        },
      ],
    };
  const { name, at, values, soldOut } = choice;
  const options = values.map(({ value, index, variant, label }): PendingOption => {
    const id = variant ? `variant:${variant.id}` : tapForPick(product.id, picks, at, index);
    return { id, label: cut(label, 80), also: [value, `${name} ${value}`] };
  });
  const leftOut = soldOut.map(
    ({ value, index }): PendingOption => ({
      id: tapForPick(product.id, picks, at, index),
      label: cut(value, 80),
      also: [`${name} ${value}`],
      is_hidden: true,
    }),
  );
  const text =
    soldOut.length > 0
      ? scene.sentence("choose_value_left", {
          name: name.toLowerCase(),
          values: soldOut.map(({ value }) => value).join(", "),
        })
      : scene.sentence("choose_value", { name: name.toLowerCase() });
  return { text, options: [...options, ...leftOut] };
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
    options: options.filter((one) => !one.is_hidden).map(({ id, label }) => ({ id, label })),
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
