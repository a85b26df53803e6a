import type { Understanding, UnderstandingAdapter, UnderstandingRequest } from "@mostrador/adapter-kit";
import { findEntities } from "./entities.ts";
import { type Token, tokenize } from "./fold.ts";
import { matchCommand } from "./match-commands.ts";
import { matchOptions } from "./match-options.ts";
import {
  closers,
  fillers,
  greetings,
  noFillers,
  noWords,
  openers,
  yesFillers,
  yesWords,
} from "./words-es.ts";

type Act = Understanding["acts"][number];

/** Only so much of a text is read for meaning; the rest is kept but means nothing. */
const read = { chars: 2000, tokens: 200, lineTokens: 24 };

/** Understands by rules: words, numbers, slips of typing. Pure and fast, so it runs inside the batch. */
export const builtinUnderstanding: UnderstandingAdapter = { id: "builtin", understand };

function understand({ text, pending, lexicon }: UnderstandingRequest): Understanding {
  const head = text.length > read.chars ? text.slice(0, read.chars) : text;
  const tokens = tokenize(head, read.tokens);
  const words = tokens.map((token) => token.folded);
  const acts: Act[] = [];
  const lines = linesOf(head, tokens);
  for (const line of lines) {
    const command = matchCommand(line, lexicon.commands);
    if (command) acts.unshift(command);
    else if (pending && lines.length > 1) acts.push(...answersIn(line, pending));
  }
  if (pending && words.length > 0 && words.length <= read.lineTokens)
    acts.push(...matchOptions(words, pending));
  const answer = yesOrNo(words);
  if (answer) acts.push(answer, ...impliedOption(answer, pending, acts));
  if (isGreeting(words)) acts.push({ type: "greeting", score: 1 });
  if (acts.length === 0) acts.push({ type: "free_text", score: 1 });
  acts.sort((a, b) => b.score - a.score);
  return {
    acts,
    entities: findEntities(head, tokens),
    folded: words.join(" "),
    topic: topicOf(head, tokens),
    score: acts[0]?.score ?? 0,
  };
}

/** The words of each line: quick messages are joined by line breaks, and the last one may be a command. */
function linesOf(text: string, tokens: readonly Token[]): string[][] {
  if (!text.includes("\n")) return [tokens.map((token) => token.folded)];
  const lines: string[][] = [];
  let lastEnd = -1;
  for (const token of tokens) {
    const isNewLine = lastEnd < 0 || text.slice(lastEnd, token.start).includes("\n");
    if (isNewLine) lines.push([]);
    lines.at(-1)?.push(token.folded);
    lastEnd = token.end;
  }
  return lines;
}

/** One line of several is an answer only when it says little else. */
function answersIn(line: readonly string[], pending: NonNullable<UnderstandingRequest["pending"]>): Act[] {
  return line.length > read.lineTokens ? [] : matchOptions(line, pending).filter((act) => act.score >= 0.9);
}

function yesOrNo(words: readonly string[]): Act | null {
  if (words.length === 0 || words.length > 6) return null;
  const is = (own: ReadonlySet<string>, around: ReadonlySet<string>) =>
    words.some((word) => own.has(word)) && words.every((word) => own.has(word) || around.has(word));
  if (is(noWords, noFillers)) return { type: "no", score: 0.9 };
  return is(yesWords, yesFillers) ? { type: "yes", score: 0.9 } : null;
}

/** "dale" means the option that "sí" means. */
function impliedOption(answer: Act, pending: UnderstandingRequest["pending"], acts: readonly Act[]): Act[] {
  if (acts.some((act) => act.type === "option" && act.score > 0.9)) return [];
  const word = answer.type === "yes" ? "si" : "no";
  const option = pending?.options.find(
    ({ also, label }) => also?.some((one) => isWord(one, word)) || isWord(label, word),
  );
  return option ? [{ type: "option", id: option.id, score: 0.92 }] : [];
}

function isWord(text: string, word: string): boolean {
  return tokenize(text, 2).length === 1 && tokenize(text, 1)[0]?.folded === word;
}

function isGreeting(words: readonly string[]): boolean {
  const [first] = words;
  if (first === undefined || words.length > 10 || !greetings.has(first)) return false;
  if (first === "que" && words[1] !== "tal" && words[1] !== "onda") return false;
  return words.every((word) => greetings.has(word) || fillers.has(word));
}

/** What the text is about: from the first word that says something to the last. */
function topicOf(text: string, tokens: readonly Token[]): string {
  let from = 0;
  let to = tokens.length;
  while (from < to && openers.has(tokens[from]?.folded ?? "")) from++;
  while (to > from && closers.has(tokens[to - 1]?.folded ?? "")) to--;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? 0;
  return from < to ? text.slice(start, end).replace(/\s+/g, " ") : "";
}
