import { own } from "../json.ts";
import { es } from "./es.ts";

/** A sentence of the engine's own, by its key. */
export type SentenceKey = keyof typeof es;
export type Sentences = Readonly<Record<SentenceKey, string>>;

const byLanguage: Readonly<Record<string, Sentences>> = { es };

/** The engine's sentences in the language of a flow; Spanish where there are none. */
export function sentencesFor(locale: string): Sentences {
  return own(byLanguage, locale.slice(0, 2)) ?? es;
}
