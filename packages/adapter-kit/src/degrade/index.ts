export { type Degraded, degrade } from "./degrade.ts";
export { splitText } from "./split-text.ts";
export { formatMoney, wordsFor } from "./words.ts";
