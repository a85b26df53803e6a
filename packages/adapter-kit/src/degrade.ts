import type { Capabilities, Content, ContentOf, Option, ProductCard, Receipt } from "@mostrador/contract";
import { splitText } from "./split-text.ts";
import { formatMoney, wordsFor } from "./words.ts";

export interface Degraded {
  /** What the customer sees, in order; each within the channel's limits. */
  messages: Content[];
  /** What he may type instead of tapping, in lower case: "2" -> option id. */
  reply_map: Record<string, string>;
}

/**
 * Turns content into what a channel can show; the only fall-back logic in the product. Cards become a list, a list
 * becomes numbered text, and the number that the customer types maps back. Every option stays reachable, no text
 * is lost. Total: any content on any channel gives something.
 */
export function degrade(content: Content, capabilities: Capabilities, locale: string): Degraded {
  const build: Build = { capabilities, locale, messages: [], reply_map: {} };
  addContent(build, content);
  return { messages: build.messages, reply_map: build.reply_map };
}

interface Build extends Degraded {
  capabilities: Capabilities;
  locale: string;
}

function addContent(build: Build, content: Content): void {
  switch (content.kind) {
    case "text":
      return addText(build, content.text);
    case "media":
      return addMedia(build, content);
    case "choices":
      return addOptions(build, content.text, content.options, content);
    case "products":
      return addProducts(build, content);
    case "cards":
      return addCards(build, content);
    case "cart":
      return addReceipt(build, content, content.text ?? "", content.receipt, content.options);
    case "order_summary":
      return addReceipt(build, content, orderTitle(content, build.locale), content.receipt, content.options);
    case "payment_request":
      return addPayment(build, content);
    case "form":
      return addForm(build, content);
    case "location":
    case "contact_card":
    case "template":
    case "reaction":
    case "submission":
      if (build.capabilities.kinds.includes(content.kind)) build.messages.push(content);
      else addText(build, plainText(content));
  }
}

function addText(build: Build, text: string): void {
  for (const part of splitText(text, build.capabilities.text_max))
    build.messages.push({ kind: "text", text: part });
}

function addMedia(build: Build, content: ContentOf<"media">): void {
  const { capabilities } = build;
  const caption = content.caption ?? "";
  if (!capabilities.kinds.includes("media") || !capabilities.media_types.includes(content.media_type)) {
    return addText(
      build,
      [caption, content.url ?? content.filename ?? wordsFor(build.locale).file]
        .filter((line) => line !== "")
        .join("\n"),
    );
  }
  if (caption.length <= capabilities.caption_max) build.messages.push(content);
  else {
    const { caption: _long, ...bare } = content;
    build.messages.push(bare);
    addText(build, caption);
  }
}

/** A text with things to tap: buttons if they fit, else a list, else numbers to type. */
function addOptions(
  build: Build,
  text: string,
  options: readonly Option[],
  source?: ContentOf<"choices">,
): void {
  if (options.length === 0) return addText(build, text);
  const { buttons, list } = build.capabilities;
  rememberReplies(build, options);
  const prefersList = source?.style === "list" && list !== null;
  const fitsButtons =
    buttons !== null &&
    options.length <= buttons.max &&
    options.every((option) => fits(option.label, buttons.label_max) && !option.description);
  if (buttons && fitsButtons && !prefersList) {
    const body = textBefore(build, text, buttons.body_max);
    build.messages.push({ kind: "choices", text: body, style: "buttons", options: [...options] });
    return;
  }
  if (list && options.length <= list.max) {
    const body = textBefore(build, text, list.body_max);
    build.messages.push({
      kind: "choices",
      text: body,
      style: "list",
      button_label: cut(source?.button_label ?? wordsFor(build.locale).see, list.button_max),
      options: options.map((option) => toListRow(option, list)),
    });
    return;
  }
  if (buttons && buttons.max >= options.length) {
    const body = textBefore(build, text, buttons.body_max);
    build.messages.push({
      kind: "choices",
      text: body,
      style: "buttons",
      options: options.map((option) => ({ id: option.id, label: cut(option.label, buttons.label_max) })),
    });
    return;
  }
  addText(
    build,
    [
      text,
      wordsFor(build.locale).or,
      ...options.map(
        (option, index) =>
          `${index + 1}. ${option.label}${option.description ? ` — ${option.description}` : ""}`,
      ),
    ]
      .filter((line) => line !== "")
      .join("\n"),
  );
}

/** All of a long text but its last piece goes out before; the last piece stands above the options. */
function textBefore(build: Build, text: string, most: number): string {
  const parts = splitText(text === "" ? "\u2060" : text, most);
  const last = parts.pop() ?? "";
  for (const part of parts) build.messages.push({ kind: "text", text: part });
  return last;
}

function toListRow(option: Option, list: NonNullable<Capabilities["list"]>): Option {
  if (fits(option.label, list.label_max))
    return {
      id: option.id,
      label: option.label,
      ...(option.description ? { description: cut(option.description, list.description_max) } : {}),
    };
  const rest = [option.label, option.description ?? ""].filter((part) => part !== "").join(" · ");
  return {
    id: option.id,
    label: cut(option.label, list.label_max),
    description: cut(rest, list.description_max),
  };
}

function rememberReplies(build: Build, options: readonly Option[]): void {
  for (const [index, option] of options.entries()) {
    build.reply_map[String(index + 1)] ??= option.id;
    build.reply_map[option.label.trim().toLowerCase()] ??= option.id;
  }
}

function addProducts(build: Build, content: ContentOf<"products">): void {
  if (build.capabilities.kinds.includes("products")) {
    build.messages.push(content);
    rememberReplies(build, [...content.products.flatMap((product) => product.options), ...content.options]);
    return;
  }
  const single = content.products.length === 1 ? content.products[0] : undefined;
  if (single) return addProduct(build, content, single);
  const rows = content.products.flatMap((product) =>
    product.options.slice(0, 1).map((option) => ({
      id: option.id,
      label: product.title,
      description: productLine(product, build.locale),
    })),
  );
  const extra = content.products.flatMap((product) => product.options.slice(1));
  const options = [...rows, ...extra, ...content.options];
  const described =
    build.capabilities.list === null &&
    build.capabilities.buttons !== null &&
    options.length <= build.capabilities.buttons.max;
  if (!described)
    return addOptions(build, content.text ?? "", options, {
      kind: "choices",
      text: "",
      style: "list",
      options,
    });
  const lines = content.products.map(
    (product, index) => `${index + 1}. ${product.title} — ${productLine(product, build.locale)}`,
  );
  addOptions(
    build,
    [content.text ?? "", ...lines].filter((line) => line !== "").join("\n"),
    options.map(({ id, label }) => ({ id, label })),
  );
}

function addProduct(build: Build, content: ContentOf<"products">, product: ProductCard): void {
  const { capabilities } = build;
  const text = [content.text ?? "", product.title, product.subtitle ?? "", productLine(product, build.locale)]
    .filter((line) => line !== "")
    .join("\n");
  if (product.image_url && capabilities.media_types.includes("image"))
    build.messages.push({ kind: "media", media_type: "image", url: product.image_url });
  addOptions(build, text, [...product.options, ...content.options]);
}

function productLine(product: ProductCard, locale: string): string {
  const words = wordsFor(locale);
  const price = `${product.is_price_from ? `${words.from} ` : ""}${formatMoney(product.price, locale)}`;
  const before = product.compare_at ? ` (${formatMoney(product.compare_at, locale)})` : "";
  return `${price}${before}${product.stock === "sold_out" ? ` · ${words.soldOut}` : ""}`;
}

function addCards(build: Build, content: ContentOf<"cards">): void {
  const limit = build.capabilities.cards;
  const fitsNatively =
    limit !== null &&
    build.capabilities.kinds.includes("cards") &&
    content.cards.length <= limit.max &&
    content.cards.every(
      (card) =>
        fits(card.title, limit.title_max) &&
        fits(card.subtitle ?? "", limit.subtitle_max) &&
        card.options.length <= limit.buttons_max,
    );
  if (fitsNatively) {
    build.messages.push(content);
    rememberReplies(
      build,
      content.cards.flatMap((card) => card.options),
    );
    return;
  }
  const lines = content.cards.map((card) =>
    [card.title, card.subtitle ?? "", card.url ?? ""].filter((part) => part !== "").join(" — "),
  );
  const options = content.cards.flatMap((card) =>
    card.options.map((option) => ({ id: option.id, label: option.label, description: card.title })),
  );
  addOptions(build, [content.text ?? "", ...lines].filter((line) => line !== "").join("\n"), options);
}

function addReceipt(
  build: Build,
  content: Content,
  title: string,
  receipt: Receipt,
  options: readonly Option[],
): void {
  if (build.capabilities.kinds.includes(content.kind)) {
    build.messages.push(content);
    rememberReplies(build, options);
    return;
  }
  addOptions(
    build,
    [title, receiptText(receipt, build.locale)].filter((part) => part !== "").join("\n\n"),
    options,
  );
}

/** A receipt as lines of text, for channels that show text alone. */
export function receiptText(receipt: Receipt, locale: string): string {
  const words = wordsFor(locale);
  const lines = receipt.lines.map(
    (line) =>
      `${line.quantity} × ${line.title}${line.variant_label ? ` (${line.variant_label})` : ""}  ${formatMoney(line.total, locale)}`,
  );
  const sums = [
    {
      word: words.subtotal,
      money: receipt.subtotal,
      shown: receipt.subtotal.amount_minor !== receipt.total.amount_minor,
    },
    {
      word: words.discount,
      money: { ...receipt.discount, amount_minor: -receipt.discount.amount_minor },
      shown: receipt.discount.amount_minor !== 0,
    },
    { word: words.delivery, money: receipt.delivery, shown: receipt.delivery.amount_minor !== 0 },
    { word: words.tax, money: receipt.tax, shown: receipt.tax.amount_minor !== 0 },
    { word: words.total, money: receipt.total, shown: true },
  ];
  return [
    ...lines,
    ...sums.filter((sum) => sum.shown).map((sum) => `${sum.word}: ${formatMoney(sum.money, locale)}`),
  ].join("\n");
}

function orderTitle(content: ContentOf<"order_summary">, locale: string): string {
  const words = wordsFor(locale);
  return [
    content.text ?? "",
    `${words.order} ${content.order_number}${content.is_paid ? ` · ${words.paid}` : ""}`,
    content.delivery_label ?? "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function addPayment(build: Build, content: ContentOf<"payment_request">): void {
  const { url_button, kinds } = build.capabilities;
  const amount = formatMoney(content.amount, build.locale);
  rememberReplies(build, content.options);
  if (
    kinds.includes("payment_request") ||
    (url_button && content.text.length + amount.length + 2 <= url_button.body_max)
  ) {
    build.messages.push({
      ...content,
      button_label: url_button ? cut(content.button_label, url_button.label_max) : content.button_label,
    });
    if (!kinds.includes("payment_request") && content.options.length > 0)
      addOptions(build, wordsFor(build.locale).order.concat(" ", content.order_number), content.options);
    return;
  }
  addOptions(
    build,
    `${content.text}\n${amount}\n${wordsFor(build.locale).pay}: ${content.url}`,
    content.options,
  );
}

function addForm(build: Build, content: ContentOf<"form">): void {
  if (build.capabilities.kinds.includes("form")) build.messages.push(content);
  else
    addText(
      build,
      [
        content.title,
        content.text ?? "",
        ...content.fields.map(
          (field) =>
            `• ${field.label}${field.options ? ` (${field.options.map((option) => option.label).join(" / ")})` : ""}`,
        ),
      ]
        .filter((line) => line !== "")
        .join("\n"),
    );
}

function plainText(
  content: ContentOf<"location" | "contact_card" | "template" | "reaction" | "submission">,
): string {
  switch (content.kind) {
    case "location":
      return [
        content.name ?? "",
        content.address ?? "",
        `https://maps.google.com/?q=${content.latitude},${content.longitude}`,
      ]
        .filter((line) => line !== "")
        .join("\n");
    case "contact_card":
      return [content.name, ...content.phones, ...content.emails].join("\n");
    case "template":
      return content.text;
    case "reaction":
      return content.emoji;
    case "submission":
      return Object.entries(content.values)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join("\n");
  }
}

function fits(text: string, most: number): boolean {
  return text.length <= most;
}

/** Cut at a word where there is one, with an ellipsis; never through a surrogate pair. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, Math.max(0, most - 1));
  const space = room.lastIndexOf(" ");
  const kept = (space > most / 2 ? room.slice(0, space) : room).toWellFormed().replace(/\ufffd$/, "");
  return `${kept.trimEnd()}…`;
}
