import { formatMoney, wordsFor } from "@mostrador/adapter-kit";
import type { Content, ContentOf, Option, ProductCard, Receipt } from "@mostrador/contract";

/** What a mail shows, one below the other; as HTML and as text. */
export type Block =
  | { show: "text"; text: string; isStrong?: boolean }
  | { show: "image"; url: string; alt: string }
  | { show: "link"; url: string; label: string }
  | { show: "sum"; label: string; amount: string; isStrong?: boolean }
  | { show: "option"; option: Option };

/** Throws for what `degrade` must have made something else of. */
export function blocksOf(content: Content, locale: string): Block[] {
  switch (content.kind) {
    case "text":
    case "template":
      return text(content.text);
    case "media":
      return mediaBlocks(content, locale);
    case "choices":
      return [...text(content.text), ...options(content.options)];
    case "cards":
      return [...text(content.text), ...content.cards.flatMap(cardBlocks)];
    case "products":
      return [
        ...text(content.text),
        ...content.products.flatMap((product) => productBlocks(product, locale)),
        ...options(content.options),
      ];
    case "cart":
      return [...text(content.text), ...receiptBlocks(content.receipt, locale), ...options(content.options)];
    case "order_summary":
      return orderBlocks(content, locale);
    case "payment_request":
      return [
        ...text(content.text),
        {
          show: "sum",
          label: `${wordsFor(locale).order} ${content.order_number}`,
          amount: formatMoney(content.amount, locale),
          isStrong: true,
        },
        { show: "link", url: content.url, label: content.button_label },
        ...options(content.options),
      ];
    default:
      throw new Error(`A mail shows no ${content.kind}: degrade it first`);
  }
}

/** Every option of these blocks. */
export function optionsIn(blocks: readonly Block[]): Option[] {
  return blocks.flatMap((block) => (block.show === "option" ? [block.option] : []));
}

function text(words: string | undefined): Block[] {
  return words?.trim() ? [{ show: "text", text: words }] : [];
}

function options(list: readonly Option[]): Block[] {
  return list.map((option) => ({ show: "option", option }));
}

function mediaBlocks(content: ContentOf<"media">, locale: string): Block[] {
  const { url, caption, filename, media_type } = content;
  const label = filename ?? wordsFor(locale).file;
  if (!url) return [{ show: "text", text: caption ?? label }];
  const file: Block =
    media_type === "image" || media_type === "sticker"
      ? { show: "image", url, alt: caption ?? label }
      : { show: "link", url, label };
  return [file, ...text(caption)];
}

function cardBlocks(card: ContentOf<"cards">["cards"][number]): Block[] {
  return [
    ...(card.image_url ? [{ show: "image" as const, url: card.image_url, alt: card.title }] : []),
    { show: "text", text: card.title, isStrong: true },
    ...text(card.subtitle),
    ...(card.url ? [{ show: "link" as const, url: card.url, label: card.title }] : []),
    ...options(card.options),
  ];
}

function productBlocks(product: ProductCard, locale: string): Block[] {
  const words = wordsFor(locale);
  const price = `${product.is_price_from ? `${words.from} ` : ""}${formatMoney(product.price, locale)}`;
  const before = product.compare_at ? ` (${words.before} ${formatMoney(product.compare_at, locale)})` : "";
  const stock = product.stock === "sold_out" ? ` · ${words.soldOut}` : "";
  return [
    ...(product.image_url ? [{ show: "image" as const, url: product.image_url, alt: product.title }] : []),
    { show: "text", text: product.title, isStrong: true },
    ...text(product.subtitle),
    { show: "text", text: `${price}${before}${stock}` },
    ...(product.url ? [{ show: "link" as const, url: product.url, label: words.see }] : []),
    ...options(product.options),
  ];
}

function orderBlocks(content: ContentOf<"order_summary">, locale: string): Block[] {
  const words = wordsFor(locale);
  const title = `${words.order} ${content.order_number}${content.is_paid ? ` · ${words.paid}` : ""}`;
  return [
    ...text(content.text),
    { show: "text", text: title, isStrong: true },
    ...text(content.delivery_label),
    ...receiptBlocks(content.receipt, locale),
    ...options(content.options),
  ];
}

function receiptBlocks(
  { lines, subtotal, discount, delivery, tax, total }: Receipt,
  locale: string,
): Block[] {
  const words = wordsFor(locale);
  const money = (amount: Receipt["total"]) => formatMoney(amount, locale);
  const sum = (label: string, amount: Receipt["total"], isShown: boolean): Block[] =>
    isShown ? [{ show: "sum", label, amount: money(amount) }] : [];
  return [
    ...lines.map((line): Block => {
      const variant = line.variant_label ? ` (${line.variant_label})` : "";
      return { show: "sum", label: `${line.quantity} × ${line.title}${variant}`, amount: money(line.total) };
    }),
    ...sum(words.subtotal, subtotal, subtotal.amount_minor !== total.amount_minor),
    ...sum(
      words.discount,
      { ...discount, amount_minor: -discount.amount_minor },
      discount.amount_minor !== 0,
    ),
    ...sum(words.delivery, delivery, delivery.amount_minor !== 0),
    ...sum(words.tax, tax, tax.amount_minor !== 0),
    { show: "sum", label: words.total, amount: money(total), isStrong: true },
  ];
}
