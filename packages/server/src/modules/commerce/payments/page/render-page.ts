import type { Money, ReceiptLine } from "@mostrador/contract";
import type { OrderRow } from "../../orders/store.ts";
import type { PayPageShop } from "../store.ts";
import { formatMoney } from "./format-money.ts";
import { icons, markIcon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";
import type { PageState } from "./page-state.ts";
import { pageStyle } from "./style.ts";
import { type PageWords, wordsFor } from "./words.ts";

export interface PayPage {
  state: PageState;
  shop: PayPageShop;
  order: OrderRow;
  token: string;
  /** What the customer can press at a provider that plays the bank; null at a real one. */
  test_actions: readonly string[] | null;
  /** The provider did not answer. */
  has_trouble: boolean;
}

interface Scene extends PayPage {
  words: PageWords;
  /** "es-CL": how amounts and times are written. */
  locale: string;
}

/** The page behind a pay link: the order as a receipt, and what can be done now. Works without JavaScript. */
export function renderPayPage(page: PayPage): string {
  const { language, locale, words } = wordsFor(page.shop.locale);
  const scene: Scene = { ...page, words, locale };
  const { title, text } = words.states[page.state];
  return document(
    { language, title: `${title} · ${page.shop.name}` },
    html`<main class="${page.state}">
<header><p class="shop">${page.shop.name}</p></header>
<section class="panel">
${icons[page.state]}<h1>${title}</h1>
${text !== "" && html`<p>${text}</p>`}
${page.state === "payable" && due(scene)}
${page.has_trouble && html`<p class="trouble" role="alert">${words.trouble}</p>`}
${actions(scene)}
</section>
${receipt(scene)}
</main>`,
  );
}

/** What stands where no payment is. */
export function renderMissingPage(locale: string): string {
  const { language, words } = wordsFor(locale);
  const { title, text } = words.missing;
  return document(
    { language, title },
    html`<main class="missing"><section class="panel">${icons.missing}<h1>${title}</h1><p>${text}</p></section></main>`,
  );
}

function document(head: { language: string; title: string }, body: Markup): string {
  return html`<!doctype html>
<html lang="${head.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${markIcon}">
<title>${head.title}</title>
<style>${pageStyle}</style>
</head>
<body>
${body}
<footer>${icons.mark}<span>mostrador</span></footer>
</body>
</html>
`.markup;
}

function due({ order, shop, words, locale }: Scene): Markup {
  const until = order.expires_at && timeOf(order.expires_at, shop.time_zone, locale);
  return html`<p class="amount">${formatMoney(totalOf(order), locale)}</p>
${until && html`<p class="until">${icons.clock}${words.pay_before} <time datetime="${order.expires_at}">${until}</time></p>`}`;
}

function actions(scene: Scene): Markup | false {
  const { state, words, test_actions } = scene;
  switch (state) {
    case "payable":
      return test_actions ? testButtons(scene, test_actions) : form(scene, "start", payLabel(scene));
    case "declined":
    case "replaced":
      return form(scene, "renew", words.again);
    case "processing":
      return html`<p><a class="quiet" href="/pay/${scene.token}">${words.refresh}</a></p>`;
    default:
      return false;
  }
}

function payLabel({ words, order, locale }: Scene): string {
  return `${words.pay} ${formatMoney(totalOf(order), locale)}`;
}

/** The first button is what a customer would do; the other outcomes are for whoever tries the shop out. */
function testButtons(scene: Scene, [first = "", ...others]: readonly string[]): Markup {
  const { test } = scene.words;
  const label = (action: string) => test.actions[action] ?? action;
  return html`<div class="test">
<p><b>${test.title}.</b> ${test.text}</p>
${form(scene, first, label(first))}
<details><summary>${test.more}</summary><div class="others">${others.map((action) => form(scene, action, label(action), "quiet"))}</div></details>
</div>`;
}

function form({ token }: Scene, action: string, label: string, look = "primary"): Markup {
  return html`<form method="post" action="/pay/${token}/${action}"><button class="${look}">${label}</button></form>`;
}

function receipt(scene: Scene): Markup {
  const { order, words, locale, state } = scene;
  const { receipt } = order;
  const row = (label: string, amount: Money, sign = "") =>
    amount.amount_minor !== 0 &&
    html`<div><dt>${label}</dt><dd>${sign}${formatMoney(amount, locale)}</dd></div>`;
  const hasParts = receipt.subtotal.amount_minor !== receipt.total.amount_minor;
  return html`<article class="paper" aria-label="${words.order} ${order.number}">
<div class="slip">
<p class="number">${words.order} <b>${order.number}</b></p>
<ul>${receipt.lines.map((line) => lineOf(line, locale))}</ul>
<dl>${hasParts && row(words.subtotal, receipt.subtotal)}${row(words.discount, receipt.discount, "−")}${row(words.delivery, receipt.delivery)}${row(words.tax, receipt.tax)}
<div class="sum"><dt>${words.total}</dt><dd>${formatMoney(totalOf(order), locale)}</dd></div></dl>
${where(scene)}
${state === "paid" && html`<p class="stamp">${icons.check}${words.stamp}</p>`}
</div></article>`;
}

function lineOf(line: ReceiptLine, locale: string): Markup {
  const several = line.quantity > 1 && `${line.quantity} × ${formatMoney(line.unit_price, locale)}`;
  const detail = [line.variant_label, several].filter(Boolean).join(" · ");
  const picture = /^(https?:\/\/|\/media\/)/.test(line.image_url ?? "") && line.image_url;
  return html`<li>${picture && html`<img src="${picture}" alt="" width="44" height="44">`}<span class="what"><span dir="auto">${line.title}</span>${detail && html`<small dir="auto">${detail}</small>`}</span><span class="money">${formatMoney(line.total, locale)}</span></li>`;
}

function where({ order: { delivery }, words }: Scene): Markup | false {
  if (!delivery) return false;
  if (delivery.method === "pickup") return html`<p class="where">${words.pickup}</p>`;
  const { line1, line2, city, region } = delivery.address;
  return html`<p class="where">${words.to} <span dir="auto">${[line1, line2, city, region].filter(Boolean).join(", ")}</span></p>`;
}

function totalOf(order: OrderRow): Money {
  return { amount_minor: order.total_minor, currency: order.currency };
}

function timeOf(at: string, time_zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: time_zone,
  }).format(new Date(at));
}
