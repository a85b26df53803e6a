/** The bubble: one pure content-to-markup function and one stylesheet, used by console, phone, widget and pay page. */
export { type Bubble, type BubbleAuthor, renderBubble } from "./bubble.ts";
export { formatMoney } from "./format-money.ts";
