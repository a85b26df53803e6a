import type { Content, ContentOf, Option, Receipt } from "@mostrador/contract";
import { addAllButLast, type Build } from "./build.ts";
import { cut, stack } from "./cut.ts";
import { addOptions, rememberLabels } from "./options.ts";
import { formatMoney, wordsFor } from "./words.ts";

/** A cart or an order as it is, or as lines of text with its options. */
export function addReceipt(build: Build, content: ContentOf<"cart" | "order_summary">): void {
  if (build.capabilities.kinds.includes(content.kind)) {
    build.messages.push(content);
    return rememberLabels(build, content.options);
  }
  const title = content.kind === "cart" ? content.text : orderTitle(content, build.locale);
  const parts = [title ?? "", receiptText(content.receipt, build.locale)];
  addOptions(build, parts.filter((part) => part.trim() !== "").join("\n\n"), content.options);
}

/** A button to pay with where the channel has one (it writes the amount below the text), else the link as text. */
export function addPayment(build: Build, content: ContentOf<"payment_request">): void {
  const { url_button, kinds } = build.capabilities;
  if (kinds.includes("payment_request")) {
    build.messages.push(content);
    return rememberLabels(build, content.options);
  }
  const amount = formatMoney(content.amount, build.locale);
  if (!url_button) {
    const link = `${wordsFor(build.locale).pay}: ${content.url}`;
    return addOptions(build, stack(content.text, amount, link), content.options);
  }
  const said = content.text.trim() === "" ? orderName(content, build.locale) : content.text;
  const text = addAllButLast(build, said, url_button.body_max - amount.length - 2);
  const isTogether = fitBeside(build, content.options);
  build.messages.push({
    ...content,
    text,
    button_label: cut(content.button_label, url_button.label_max),
    options: isTogether ? content.options : [],
  });
  if (isTogether) rememberLabels(build, content.options);
  else addOptions(build, orderName(content, build.locale), content.options);
}

function fitBeside({ capabilities }: Build, options: readonly Option[]): boolean {
  const label_max = capabilities.buttons?.label_max ?? 0;
  return (
    options.length <= (capabilities.url_button?.options_max ?? 0) &&
    options.every((option) => option.label.length <= label_max && !option.description)
  );
}

/** A receipt as lines of text, for channels that show text alone. */
function receiptText(receipt: Receipt, locale: string): string {
  const words = wordsFor(locale);
  const lines = receipt.lines.map(
    (line) =>
      `${line.quantity} × ${line.title}${line.variant_label ? ` (${line.variant_label})` : ""}  ${formatMoney(line.total, locale)}`,
  );
  const { subtotal, discount, delivery, tax, total } = receipt;
  const sums = [
    { word: words.subtotal, money: subtotal, isShown: subtotal.amount_minor !== total.amount_minor },
    {
      word: words.discount,
      money: { ...discount, amount_minor: -discount.amount_minor },
      isShown: discount.amount_minor !== 0,
    },
    { word: words.delivery, money: delivery, isShown: delivery.amount_minor !== 0 },
    { word: words.tax, money: tax, isShown: tax.amount_minor !== 0 },
    { word: words.total, money: total, isShown: true },
  ];
  const shown = sums.filter((sum) => sum.isShown);
  return [...lines, ...shown.map((sum) => `${sum.word}: ${formatMoney(sum.money, locale)}`)].join("\n");
}

function orderTitle(content: ContentOf<"order_summary">, locale: string): string {
  const name = orderName(content, locale);
  return stack(
    content.text,
    content.is_paid ? `${name} · ${wordsFor(locale).paid}` : name,
    content.delivery_label,
  );
}

function orderName(content: Extract<Content, { order_number: string }>, locale: string): string {
  return `${wordsFor(locale).order} ${content.order_number}`;
}
