import type { Content, MessageState } from "@mostrador/contract";
import { renderCart, renderOrder, renderPayment, renderProducts } from "./commerce-kinds.ts";
import { icons } from "./icons.ts";
import { html, type Markup, safeUrl } from "./markup.ts";
import {
  renderCards,
  renderChoices,
  renderContactCard,
  renderForm,
  renderLocation,
  renderMedia,
  renderReaction,
  renderSubmission,
  renderTemplate,
} from "./message-kinds.ts";
import { type Scene, textBubble } from "./scene.ts";
import { wordsFor } from "./words.ts";

/** Who says it. The name of a person or the assistant is shown; a contact's only with `is_name_shown`. */
export interface BubbleAuthor {
  type: "contact" | "bot" | "person" | "note" | "event";
  name?: string | undefined;
  avatar_url?: string | undefined;
}

export interface BubbleQuote {
  /** Empty = who reads it himself. */
  name: string;
  kind: string;
  text: string;
  is_deleted?: boolean | undefined;
  seq?: number | undefined;
}

export interface Bubble {
  content: Content;
  author: BubbleAuthor;
  /** "es", "es-CL", "pt-BR"... */
  locale: string;
  /** From whose chair: the shop sees the customer on the left, the customer sees himself on the right. */
  seen_by?: "shop" | "customer" | undefined;
  /** False where options can no longer be tapped, or never could (console): they are then text. Default true. */
  is_interactive?: boolean | undefined;
  /** The option that was taken; it is marked. */
  chosen_id?: string | undefined;
  /** The same author as the message before: no face, no name, no tail. */
  is_continued?: boolean | undefined;
  at?: string | undefined;
  time_zone?: string | undefined;
  state?: MessageState | undefined;
  failure_reason?: string | undefined;
  is_edited?: boolean | undefined;
  is_deleted?: boolean | undefined;
  reactions?: readonly { emoji: string }[] | undefined;
  /** What it answers. With `seq` it leads there: a button with `data-quote-seq`. */
  quote?: BubbleQuote | undefined;
  /** Put before addresses that begin with "/", for pages on another host. */
  base_url?: string | undefined;
}

/** One message as HTML. Pure; all that people and providers wrote is escaped. */
export function renderBubble(bubble: Bubble): string {
  const scene = sceneOf(bubble);
  const { author, content } = bubble;
  if (author.type === "event")
    return html`<p class="m-event" dir="auto"><span>${plainText(content)}</span></p>`.markup;
  const isOwn = (author.type === "contact") === (bubble.seen_by === "customer");
  const classes = [
    "m-msg",
    `m-${author.type}`,
    isOwn ? "m-right" : "m-left",
    ...(bubble.is_continued ? ["m-continued"] : []),
  ];
  const body = bubble.is_deleted
    ? html`<div class="m-bubble m-gone">${scene.words.deleted}</div>`
    : renderContent(content, scene);
  return html`<div class="${classes.join(" ")}" data-kind="${content.kind}">
${author.type !== "contact" && face(author, scene)}
<div class="m-body">${who(bubble, scene)}${bubble.quote && quoteMarkup(bubble.quote, scene.words)}${body}${reactions(bubble)}${meta(bubble, isOwn, scene)}</div></div>`
    .markup;
}

function sceneOf(bubble: Bubble): Scene {
  return {
    locale: bubble.locale,
    words: wordsFor(bubble.locale),
    is_interactive: bubble.is_interactive ?? true,
    is_shop: bubble.seen_by !== "customer",
    chosen_id: bubble.chosen_id,
    time_zone: bubble.time_zone,
    url: (address) => safeUrl(address, bubble.base_url),
  };
}

function renderContent(content: Content, scene: Scene): Markup {
  switch (content.kind) {
    case "text":
      return textBubble(content.text);
    case "media":
      return renderMedia(content, scene);
    case "location":
      return renderLocation(content, scene);
    case "contact_card":
      return renderContactCard(content);
    case "choices":
      return renderChoices(content, scene);
    case "cards":
      return renderCards(content, scene);
    case "products":
      return renderProducts(content, scene);
    case "cart":
      return renderCart(content, scene);
    case "order_summary":
      return renderOrder(content, scene);
    case "payment_request":
      return renderPayment(content, scene);
    case "form":
      return renderForm(content, scene);
    case "template":
      return renderTemplate(content, scene);
    case "reaction":
      return renderReaction(content, scene);
    case "submission":
      return renderSubmission(content, scene);
    default:
      return unsupported(content, scene);
  }
}

/** A newer server may send a kind that this page does not know yet. */
function unsupported(_content: never, scene: Scene): Markup {
  return html`<div class="m-bubble m-gone">${scene.words.unsupported}</div>`;
}

function face(author: BubbleAuthor, scene: Scene): Markup {
  const picture = scene.url(author.avatar_url);
  if (author.type === "note") return html`<span class="m-face" aria-hidden="true">${icons.note}</span>`;
  return html`<span class="m-face" aria-hidden="true">${picture ? html`<img src="${picture}" alt="">` : (author.name ?? "?").slice(0, 1).toUpperCase()}</span>`;
}

/** That a bot speaks is always said, also to screen readers in a continued run of messages. */
function who({ author, is_continued, seen_by }: Bubble, { words }: Scene): Markup {
  const nameless = { bot: words.bot, person: "", note: words.note, event: "", contact: words.contact };
  const fallback = author.type === "contact" && seen_by === "customer" ? words.you : nameless[author.type];
  const tag =
    author.type === "bot" || author.type === "note"
      ? html` <span class="m-tag">${words[author.type]}</span>`
      : "";
  const isHidden = is_continued || author.type === "contact";
  return html`<p class="m-who${isHidden ? " m-sr" : ""}">${author.name ?? fallback}${author.name && tag}</p>`;
}

/** What is answered, by itself: where somebody writes the answer. */
export function renderQuote(quote: BubbleQuote, locale: string): string {
  return quoteMarkup(quote, wordsFor(locale)).markup;
}

/** Two lines at most of what is answered, with the name of who said it. */
function quoteMarkup(quote: BubbleQuote, words: Scene["words"]): Markup {
  const { name, kind, text, is_deleted, seq } = quote;
  const known: Readonly<Record<string, string>> = words;
  const line = is_deleted ? words.deleted : text || (known[kind] ?? words.message);
  const inside = html`<b>${name || words.you}</b><span dir="auto">${line}</span>`;
  if (seq === undefined)
    return html`<div class="m-quote"><span class="m-sr">${words.answers} </span>${inside}</div>`;
  return html`<button type="button" class="m-quote" data-quote-seq="${seq}"><span class="m-sr">${words.answers} </span>${inside}</button>`;
}

function reactions({ reactions = [] }: Bubble): Markup {
  return html`${reactions.length > 0 && html`<p class="m-reactions">${reactions.map(({ emoji }) => html`<span>${emoji}</span>`)}</p>`}`;
}

/** Whether it arrived concerns the one who said it. */
function meta(
  { at, state, is_edited, failure_reason, author }: Bubble,
  isOwn: boolean,
  scene: Scene,
): Markup {
  const isTold = isOwn && author.type !== "note" && state !== undefined && state !== "received";
  if (!at && !isTold) return html``;
  return html`<p class="m-meta">${is_edited && `${scene.words.edited} · `}${at && time(at, scene)}${isTold && delivery(state, failure_reason, scene)}</p>`;
}

function time(at: string, { locale, time_zone }: Scene): Markup {
  const format = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(time_zone && { timeZone: time_zone }),
  });
  return html`<time datetime="${at}">${format.format(new Date(at))}</time>`;
}

const stateIcons = {
  received: icons.check,
  queued: icons.clock,
  sending: icons.clock,
  sent: icons.check,
  delivered: icons.twice,
  read: icons.twice,
  failed: icons.alert,
  unknown: icons.question,
} as const;

/** What went wrong is said in words; what went well is an icon with its word for screen readers. */
function delivery(state: MessageState, reason: string | undefined, { words }: Scene): Markup {
  const isTrouble = state === "failed" || state === "unknown";
  const word = reason && isTrouble ? `${words[state]}: ${reason}` : words[state];
  return html` <span class="m-state m-state-${state}" title="${word}">${stateIcons[state]}<span${isTrouble ? html`` : html` class="m-sr"`}>${word}</span></span>`;
}

/** An event reads as one line whatever it holds. */
function plainText(content: Content): string {
  return "text" in content && content.text ? content.text : content.kind;
}
