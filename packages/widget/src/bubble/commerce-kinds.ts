import type { ContentOf, Money, ProductCard, Receipt } from "@mostrador/contract";
import { formatMoney } from "./format-money.ts";
import { icons } from "./icons.ts";
import { html, type Markup } from "./markup.ts";
import { renderOptions, shelf } from "./message-kinds.ts";
import { type Scene, textBubble } from "./scene.ts";

const chipsShown = 6;

export function renderProducts({ text, products, options }: ContentOf<"products">, scene: Scene): Markup {
  const cards = products.map((product) => renderProduct(product, scene));
  return html`${textBubble(text)}${shelf(cards, scene.words.products)}${renderOptions(options, scene)}`;
}

/** The card that sells: picture, name, price, what can be chosen, stock. */
function renderProduct(product: ProductCard, scene: Scene): Markup {
  const { words, locale } = scene;
  const picture = scene.url(product.image_url);
  const url = scene.url(product.url);
  const { compare_at, price } = product;
  const saved = compare_at && compare_at.amount_minor > price.amount_minor ? compare_at : undefined;
  const percent = saved && Math.round((1 - price.amount_minor / saved.amount_minor) * 100);
  return html`<article class="m-card m-tile m-product" data-product-id="${product.product_id}">
<div class="m-pic">${picture ? html`<img src="${picture}" alt="${product.title}" loading="lazy">` : html`<span aria-hidden="true">${product.title.slice(0, 1)}</span>`}${percent ? html`<span class="m-off">-${percent}%</span>` : ""}</div>
<div class="m-pad"><b class="m-name" dir="auto">${url ? html`<a href="${url}" target="_blank" rel="noopener">${product.title}</a>` : product.title}</b>
${product.subtitle && html`<small dir="auto">${product.subtitle}</small>`}
<p class="m-price">${product.is_price_from && html`<small>${words.from} </small>`}<strong>${formatMoney(price, locale)}</strong>${saved && html` <s><span class="m-sr">${words.before} </span>${formatMoney(saved, locale)}</s>`}</p>
${(product.variants ?? []).map(({ name, values }) => chips(name, values))}
<p class="m-stock m-stock-${product.stock}">${words[product.stock]}</p></div>
${renderOptions(product.options, scene, "actions")}</article>`;
}

function chips(name: string, values: readonly string[]): Markup {
  const hidden = values.length - chipsShown;
  return html`<p class="m-chips"><span>${name}</span>${values.slice(0, chipsShown).map((value) => html`<i>${value}</i>`)}${hidden > 0 && html`<i>+${hidden}</i>`}</p>`;
}

export function renderCart({ text, receipt, options }: ContentOf<"cart">, scene: Scene): Markup {
  const title = html`${icons.cart}<b>${scene.words.cart}</b>`;
  return html`${textBubble(text)}${paper(title, renderReceipt(receipt, scene))}${renderOptions(options, scene)}`;
}

export function renderOrder(order: ContentOf<"order_summary">, scene: Scene): Markup {
  const { words } = scene;
  const title = html`<b>${words.order} ${order.order_number}</b>`;
  const foot = order.delivery_label && html`<p class="m-foot" dir="auto">${order.delivery_label}</p>`;
  const stamp = order.is_paid && html`<p class="m-stamp">${icons.check}${words.paid}</p>`;
  return html`${textBubble(order.text)}${paper(title, html`${renderReceipt(order.receipt, scene)}${foot}${stamp}`, order.order_id)}${renderOptions(order.options, scene)}`;
}

/** A slip of till paper: the outer element throws the edge's shadow, the inner one is torn off. */
function paper(title: Markup, inside: Markup, order_id?: string): Markup {
  return html`<div class="m-paper"${order_id && html` data-order-id="${order_id}"`}><div class="m-slip"><p class="m-head">${title}</p>${inside}</div></div>`;
}

function renderReceipt({ lines, subtotal, discount, delivery, tax, total }: Receipt, scene: Scene): Markup {
  const { words, locale } = scene;
  const drawn = lines.map((line) => {
    const several = line.quantity > 1 && `${line.quantity} × ${formatMoney(line.unit_price, locale)}`;
    const detail = [line.variant_label, several].filter(Boolean).join(" · ");
    const picture = scene.url(line.image_url);
    return html`<li>${picture && html`<img src="${picture}" alt="" loading="lazy">`}<span class="m-grow"><span dir="auto">${line.title}</span>${detail && html`<small dir="auto">${detail}</small>`}</span><span class="m-sum">${formatMoney(line.total, locale)}</span></li>`;
  });
  const row = (label: string, amount: Money, sign = ""): Markup | false =>
    amount.amount_minor !== 0 &&
    html`<div><dt>${label}</dt><dd>${sign}${formatMoney(amount, locale)}</dd></div>`;
  const hasParts = subtotal.amount_minor !== total.amount_minor;
  return html`<ul class="m-lines">${drawn}</ul><dl class="m-sums">${hasParts && row(words.subtotal, subtotal)}${row(words.discount, discount, "−")}${row(words.delivery, delivery)}${row(words.tax, tax)}<div class="m-total"><dt>${words.total}</dt><dd>${formatMoney(total, locale)}</dd></div></dl>`;
}

export function renderPayment(request: ContentOf<"payment_request">, scene: Scene): Markup {
  const { words, locale, time_zone } = scene;
  const url = scene.url(request.url);
  const until =
    request.expires_at &&
    new Intl.DateTimeFormat(locale, {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      ...(time_zone && { timeZone: time_zone }),
    }).format(new Date(request.expires_at));
  const button =
    url && scene.is_interactive
      ? html`<a class="m-primary" href="${url}" target="_blank" rel="noopener" data-pay>${request.button_label}</a>`
      : html`<span class="m-option">${request.button_label}</span>`;
  return html`${textBubble(request.text)}<div class="m-card m-pad m-pay"><small>${words.order} ${request.order_number}</small><strong>${formatMoney(request.amount, locale)}</strong>${button}${until && html`<small>${words.expires} ${until}</small>`}</div>${renderOptions(request.options, scene)}`;
}
