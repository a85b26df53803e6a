/** The bubble: one pure content-to-markup function and one stylesheet, used by console, phone, widget and pay page. */
export { type Bubble, type BubbleAuthor, type BubbleQuote, renderBubble, renderQuote } from "./bubble.ts";
export { formatMoney } from "./format-money.ts";
