import type { Understanding, UnderstandingRequest } from "@mostrador/adapter-kit";
import { slips } from "./distance.ts";
import { foldPhrase, withoutTilde } from "./fold.ts";
import { fillers } from "./words-es.ts";

type Act = Understanding["acts"][number];
type Commands = UnderstandingRequest["lexicon"]["commands"];
interface Phrase {
  id: string;
  text: string;
  core: string;
  isLong: boolean;
}

/** The commands of a published flow are folded once. */
const folded = new WeakMap<Commands, Phrase[]>();
const longestCommand = 14;

/** The command that a line is, whole or within a short sentence; null when it is none. */
export function matchCommand(words: readonly string[], commands: Commands): Act | null {
  if (words.length === 0 || words.length > longestCommand) return null;
  const line = words.join(" ");
  const core = coreOf(words);
  let best: Act | null = null;
  for (const phrase of phrasesOf(commands)) {
    const score = closeness(phrase, line, core);
    if (score > (best?.score ?? 0)) best = { type: "command", id: phrase.id, score };
  }
  return best;
}

function phrasesOf(commands: Commands): Phrase[] {
  const known = folded.get(commands);
  if (known) return known;
  const phrases = commands.flatMap(({ id, phrases }) =>
    phrases.map((phrase): Phrase => {
      const text = foldPhrase(phrase);
      const words = text.split(" ");
      return { id, text, core: coreOf(words), isLong: words.length > 1 };
    }),
  );
  folded.set(commands, phrases);
  return phrases;
}

function coreOf(words: readonly string[]): string {
  return words.filter((word) => !fillers.has(word)).join(" ");
}

function closeness({ text, core, isLong }: Phrase, line: string, lineCore: string): number {
  if (text === "") return 0;
  if (text === line) return 1;
  if (withoutTilde(text) === withoutTilde(line)) return 0.97;
  if (core !== "" && core === lineCore) return 0.95;
  if (isLong && ` ${line} `.includes(` ${text} `)) return line.startsWith("no ") ? 0 : 0.85;
  const most = text.length < 5 ? 0 : text.length < 9 ? 1 : 2;
  if (most > 0 && slips(text, line, most) <= most) return 0.85;
  return most > 0 && core !== "" && core.length >= 5 && slips(core, lineCore, 1) <= 1 ? 0.8 : 0;
}
