import { type BlockOf, type JsonObject, limits, type ProductCard } from "@mostrador/contract";
import { type Asking, ask } from "../asking.ts";
import { cut, isObject, numberAt, own, stringAt } from "../json.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import { type BlockHandler, type Outcome, splitTap } from "./block-handler.ts";

type ShowProducts = BlockOf<"show_products">;

/** Lists products as cards, page by page; the customer picks one. */
export const showProducts: BlockHandler<ShowProducts> = {
  taps: ["page", "search"],
  *enter(block, scene, memory) {
    const search = own(memory, "search");
    return yield* showPage(
      block,
      scene,
      isObject(search) ? search : searchOf(block, scene),
      numberAt(memory, "offset") ?? 0,
    );
  },
  answer(block, scene, reply, memory) {
    if (reply.type !== "option") return { unmatched: "search" };
    const [word, rest] = splitTap(reply.id);
    if (word === "product") return pick(block, scene, rest);
    if (word === "search") return { again: { search: { query: rest } } };
    if (word !== "page") return { unmatched: "search" };
    const search = own(memory, "search") ?? own(scene.run.variables, "search");
    return { again: { search: isObject(search) ? search : {}, offset: Number.parseInt(rest, 10) || 0 } };
  },
  exits: (block) => [block.picked ?? block.next, ...(block.empty === undefined ? [] : [block.empty])],
};

/** What the block's author wants to show; `{{text}}` is what the customer typed, without its filling words. */
function searchOf(block: ShowProducts, scene: Scene): JsonObject {
  const search: JsonObject = {};
  if (block.query !== undefined)
    search["query"] =
      block.query.trim() === "{{text}}" ? scene.meaning.topic || scene.text : scene.fill(block.query);
  if (block.category !== undefined) search["category"] = scene.fill(block.category);
  if (block.tag !== undefined) search["tag"] = scene.fill(block.tag);
  if (block.only_offers) search["only_offers"] = true;
  return search;
}

function* showPage(block: ShowProducts, scene: Scene, search: JsonObject, offset: number): Asking<Outcome> {
  const limit = block.page_size ?? 6;
  const query = cut((stringAt(search, "query") ?? "").trim(), limits.search_text_chars);
  const category = stringAt(search, "category");
  const tag = stringAt(search, "tag");
  const found = yield* ask({
    type: "search_products",
    ...(query === "" ? {} : { text: query }),
    ...(category === null ? {} : { category }),
    ...(tag === null ? {} : { tag }),
    ...(own(search, "only_offers") === true ? { only_offers: true } : {}),
    limit,
    offset,
  });
  const kept: JsonObject = { ...search, ...(query === "" ? {} : { query }) };
  scene.run.variables = { ...scene.run.variables, search: kept };
  const [only] = found.products;
  if (!only) return nothing(block, scene, query, found.suggestions);
  if (query !== "" && found.total === 1) return pick(block, scene, only.product_id);
  const hasMore = offset + found.products.length < found.total;
  const more: PendingOption[] = hasMore
    ? [
        {
          id: `page:${offset + found.products.length}`,
          label: scene.sentence("see_more"),
          also: ["mas", "ver mas", "otros", "siguiente"],
        },
      ]
    : [];
  const text =
    offset > 0
      ? scene.sentence("products_more")
      : block.text
        ? scene.fill(block.text)
        : scene.sentence(query === "" ? "products" : "products_found");
  scene.say({
    kind: "products",
    text,
    products: found.products.map((card) => withButton(card, scene)),
    options: more.map(({ id, label }) => ({ id, label })),
    ...(offset === 0 && Object.keys(kept).length === 0 ? { is_whole_catalog: true } : {}),
  });
  const picks = found.products.map((card) => ({
    id: `product:${card.product_id}`,
    label: cut(card.title, 80),
  }));
  return {
    wait: "option",
    options: [...picks, ...more],
    memory: offset > 0 ? { search: kept, offset } : { search: kept },
  };
}

function withButton(card: ProductCard, scene: Scene): ProductCard {
  return { ...card, options: [{ id: `product:${card.product_id}`, label: scene.sentence("see_product") }] };
}

function nothing(block: ShowProducts, scene: Scene, query: string, suggestions: readonly string[]): Outcome {
  const options = suggestions
    .map((term) => ({ id: `search:${term}`, label: cut(term, 80) }))
    .filter(({ id }) => byteLength(id) <= limits.option_id_bytes);
  const quoted = { query: cut(query, 60) };
  if (options.length > 0) {
    scene.sayChoices(scene.sentence("did_you_mean", quoted), options);
    return { wait: "option", options };
  }
  scene.run.variables = { ...scene.run.variables, query: quoted.query };
  if (block.empty !== undefined) return { to: block.empty };
  scene.sayText(scene.sentence("no_products", quoted));
  return { to: block.next };
}

function pick(block: ShowProducts, scene: Scene, product_id: string): Outcome {
  scene.run.variables = { ...scene.run.variables, product_id };
  const detail = Object.entries(scene.flow.definition.blocks).find(
    ([, one]) => one.type === "product_detail",
  )?.[0];
  return { to: block.picked ?? block.next ?? detail };
}

/** Bytes of the text in UTF-8. */
function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
