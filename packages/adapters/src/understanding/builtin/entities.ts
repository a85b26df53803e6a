import type { Understanding } from "@mostrador/adapter-kit";
import type { Token } from "./fold.ts";
import { groups, multipliers, units } from "./words-es.ts";

type Entity = Understanding["entities"][number];

const email = /[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9][a-z0-9.-]{0,180}\.[a-z]{2,24}/gi;
const phone = /(?<![\d.,])\+?\(?\d[\d\s().-]{6,20}\d(?![\d.,]*\d)/g;
const digits = /(?<![\p{L}\d.,])-?\d{1,15}(?:[.,]\d{1,3})*(?![\p{L}\d])/gu;

/** Mail addresses, phone numbers and numbers (in digits or words) with their places in the text. */
export function findEntities(text: string, tokens: readonly Token[]): Entity[] {
  const found: Entity[] = [];
  const isFree = (start: number, end: number) => found.every((one) => end <= one.start || start >= one.end);
  if (text.includes("@")) {
    for (const match of text.matchAll(email))
      found.push(entity("email", match[0], match[0].toLowerCase(), match.index));
  }
  if (!/\d/.test(text)) return [...found, ...numbersInWords(text, tokens)];
  for (const match of text.matchAll(phone)) {
    const value = match[0].replace(/[^\d+]/g, "");
    const length = value.replace("+", "").length;
    const isPhone =
      length >= 8 && length <= 15 && (match[0].startsWith("+") || !/^\d{1,3}([.,]\d{3})+$/.test(match[0]));
    if (isPhone && isFree(match.index, match.index + match[0].length))
      found.push(entity("phone", match[0], value, match.index));
  }
  for (const match of text.matchAll(digits)) {
    const value = readDigits(match[0]);
    if (value !== null && isFree(match.index, match.index + match[0].length))
      found.push(entity("number", match[0], value, match.index));
  }
  return [...found, ...numbersInWords(text, tokens)].sort((a, b) => a.start - b.start);
}

function entity(type: Entity["type"], text: string, value: string, start: number): Entity {
  return { type, text, value, start, end: start + text.length };
}

/** "1.234,5" and "1,234.5" -> "1234.5"; one separator before three digits groups thousands. */
function readDigits(text: string): string | null {
  const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
  if (last < 0) return String(Number(text));
  const separators = text.replace(/[\d-]/g, "");
  const isGroups = /^-?\d{1,3}([.,]\d{3})+$/.test(text) && new Set(separators).size === 1;
  const number = isGroups
    ? Number(text.replace(/[.,]/g, ""))
    : Number(`${text.slice(0, last).replace(/[.,]/g, "")}.${text.slice(last + 1)}`);
  return Number.isFinite(number) ? String(number) : null;
}

/** Runs of number words: "dos mil quinientos", "una docena". A lone "un" or "una" is an article. */
function numbersInWords(text: string, tokens: readonly Token[]): Entity[] {
  const found: Entity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const run = readRun(tokens, at);
    if (!run) continue;
    const start = tokens[at]?.start ?? 0;
    const end = tokens[run.next - 1]?.end ?? start;
    found.push({ type: "number", text: text.slice(start, end), value: String(run.value), start, end });
    at = run.next - 1;
  }
  return found;
}

function readRun(tokens: readonly Token[], from: number): { value: number; next: number } | null {
  let total = 0;
  let part = 0;
  let next = from;
  for (; next < tokens.length; next++) {
    const word = tokens[next]?.folded ?? "";
    const unit = units[word];
    const multiplier = multipliers[word] ?? groups[word];
    if (unit !== undefined && fits(part, unit)) part += unit;
    else if (multiplier !== undefined && (next > from || multiplier === 1000)) {
      total += (part || 1) * multiplier;
      part = 0;
    } else if (
      !(word === "y" && part >= 30 && part % 10 === 0 && (units[tokens[next + 1]?.folded ?? ""] ?? 99) < 10)
    )
      break;
  }
  const first = tokens[from]?.folded ?? "";
  const isArticle = next === from + 1 && (first === "un" || first === "una");
  return next === from || isArticle ? null : { value: total + part, next };
}

/** "treinta" takes "dos", "dos" takes nothing more. */
function fits(part: number, unit: number): boolean {
  if (part === 0) return true;
  if (unit >= 100 || unit === 0) return false;
  if (part % 100 === 0) return true;
  return unit < 10 && part % 10 === 0 && part % 100 >= 30;
}
