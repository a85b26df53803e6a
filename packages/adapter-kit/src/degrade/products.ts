import type { ContentOf, Option, ProductCard } from "@mostrador/contract";
import { addAllButLast, addText, type Build } from "./build.ts";
import { cut, stack } from "./cut.ts";
import { addOptions, rememberLabels } from "./options.ts";
import { formatMoney, wordsFor } from "./words.ts";

type Card = ContentOf<"cards">["cards"][number];

/** Products as they are, or one as a card with its picture, or several side by side, or as pictures and a list. */
export function addProducts(build: Build, content: ContentOf<"products">): void {
  if (build.capabilities.kinds.includes("products")) {
    build.messages.push(content);
    rememberLabels(build, [...content.products.flatMap((product) => product.options), ...content.options]);
    return;
  }
  if (isInCatalog(build, content.products)) return addFromCatalog(build, content);
  const cards = content.products.map((product) => toCard(product, build.locale));
  const [only] = cards;
  if (only && cards.length === 1)
    return addCard(build, content.text ?? "", { ...only, options: [...only.options, ...content.options] });
  if (cards.every((card) => card.options.length > 0) && fitNatively(build, cards))
    return addCarousel(build, content, cards);
  addPictures(build, cards);
  const rows = content.products.flatMap((product, index) => toRows(product, cards[index]?.subtitle ?? ""));
  const bare = cards.filter((card) => card.options.length === 0).map(lineOf);
  addOptions(build, stack(content.text, ...bare), [...rows, ...content.options], { prefersList: true });
}

/** Cards that the customer swipes through; he may type a product's name too. What is asked besides comes after. */
function addCarousel(
  build: Build,
  { text = "", products, options }: ContentOf<"products">,
  cards: Card[],
): void {
  const above = textAbove(build, text);
  build.messages.push({ kind: "cards", ...(above === "" ? {} : { text: above }), cards });
  rememberNames(build, products);
  rememberLabels(
    build,
    cards.flatMap((card) => card.options),
  );
  if (options.length > 0) addOptions(build, "", options);
}

function rememberNames(build: Build, products: readonly ProductCard[]): void {
  const firsts = products.flatMap(({ title, options: [first] }) =>
    first ? [{ id: first.id, label: title }] : [],
  );
  rememberLabels(build, firsts);
}

function isInCatalog({ capabilities: { catalog } }: Build, products: readonly ProductCard[]): boolean {
  return (
    catalog !== undefined &&
    products.length <= catalog.max &&
    // What is asked about one product stays on its card
    products.every(
      ({ retailer_id, options }) => retailer_id && options.length <= (products.length > 1 ? 1 : 0),
    )
  );
}

/** The customer's app shows these products itself and lets him order there; what is asked besides comes after. */
function addFromCatalog(build: Build, { options, ...content }: ContentOf<"products">): void {
  const text = addAllButLast(build, content.text ?? "", build.capabilities.buttons?.body_max ?? 1024);
  build.messages.push({ ...content, ...(text === "" ? {} : { text }), options: [] });
  rememberNames(build, content.products);
  if (options.length > 0) addOptions(build, "", options);
}

/** Cards as they are, or one with its picture, or several as pictures, lines and options. */
export function addCards(build: Build, content: ContentOf<"cards">): void {
  const [only] = content.cards;
  if (only && content.cards.length === 1) return addCard(build, content.text ?? "", only);
  const options = content.cards.flatMap((card) => card.options);
  if (fitNatively(build, content.cards)) {
    const text = textAbove(build, content.text ?? "");
    build.messages.push({ kind: "cards", ...(text === "" ? {} : { text }), cards: content.cards });
    return rememberLabels(build, options);
  }
  addPictures(build, content.cards);
  addOptions(
    build,
    stack(content.text, ...content.cards.map(lineOf)),
    content.cards.flatMap((card) =>
      card.options.map((option) => ({
        ...option,
        description: cut(stack(option.description, card.title).replace("\n", " · "), 200),
      })),
    ),
  );
}

/** One thing with its picture: natively, or the picture with its name below, and then what is asked about it. */
function addCard(build: Build, text: string, card: Card): void {
  const asking = { ...card, subtitle: paragraphs(card.subtitle, text) };
  if (text !== "" && !build.capabilities.cards?.text_max && fitNatively(build, [asking])) {
    build.messages.push({ kind: "cards", cards: [asking] });
    return rememberLabels(build, card.options);
  }
  if (fitNatively(build, [card])) {
    const above = textAbove(build, text);
    build.messages.push({ kind: "cards", ...(above === "" ? {} : { text: above }), cards: [card] });
    return rememberLabels(build, card.options);
  }
  const facts = stack(card.title, card.subtitle, card.url);
  const { image_url: url } = card;
  if (!url || !showsImages(build)) return addOptions(build, stack(text, facts), card.options);
  const isCaption = text !== "" && facts.length <= build.capabilities.caption_max;
  build.messages.push({ kind: "media", media_type: "image", url, ...(isCaption ? { caption: facts } : {}) });
  addOptions(build, isCaption ? text : stack(text, facts), card.options);
}

function paragraphs(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

function showsImages({ capabilities: { kinds, media_types } }: Build): boolean {
  return kinds.includes("media") && media_types.includes("image");
}

function fitNatively(build: Build, cards: readonly Card[]): boolean {
  const limit = build.capabilities.cards;
  if (!limit || cards.length > limit.max) return false;
  const label_max = build.capabilities.buttons?.label_max ?? 20;
  return cards.every(
    (card) =>
      card.title.length <= limit.title_max &&
      (card.subtitle ?? "").length <= limit.subtitle_max &&
      card.options.length <= limit.buttons_max &&
      card.options.every((option) => option.label.length <= label_max && !option.description),
  );
}

/** The text above cards, where the channel has room for one; the rest goes out before them. */
function textAbove(build: Build, text: string): string {
  const most = build.capabilities.cards?.text_max ?? 0;
  if (most > 0) return addAllButLast(build, text, most);
  addText(build, text);
  return "";
}

/** Several pictures in one message, where the channel has that. */
function addPictures(build: Build, cards: readonly Card[]): void {
  const { album_max, caption_max } = build.capabilities;
  const pictured = cards.filter((card) => card.image_url);
  if (album_max === undefined || pictured.length < 2) return;
  const shown = pictured.slice(0, album_max).map(({ id, title, image_url }) => ({
    id,
    title: cut(title, caption_max),
    ...(image_url ? { image_url } : {}),
    options: [],
  }));
  build.messages.push({ kind: "cards", cards: shown });
}

function toCard(product: ProductCard, locale: string): Card {
  return {
    id: product.product_id,
    title: product.title,
    subtitle: stack(product.subtitle, priceLine(product, locale)),
    ...(product.image_url ? { image_url: product.image_url } : {}),
    options: product.options,
  };
}

/** A row of a list for a product: its first option under the product's name, further ones under their own. */
function toRows(product: ProductCard, subtitle: string): Option[] {
  return product.options.map((option, index) =>
    index === 0
      ? { id: option.id, label: product.title, description: cut(subtitle.replaceAll("\n", " · "), 200) }
      : { ...option, description: cut(product.title, 200) },
  );
}

function lineOf(card: Card): string {
  return [card.title, card.subtitle ?? "", card.url ?? ""].filter((part) => part !== "").join(" — ");
}

function priceLine(product: ProductCard, locale: string): string {
  const words = wordsFor(locale);
  const price = `${product.is_price_from ? `${words.from} ` : ""}${formatMoney(product.price, locale)}`;
  const before = product.compare_at ? ` (${words.before} ${formatMoney(product.compare_at, locale)})` : "";
  return `${price}${before}${product.stock === "sold_out" ? ` · ${words.soldOut}` : ""}`;
}
