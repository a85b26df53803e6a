import { keyOf } from "./fold.ts";
import { synonyms } from "./stop-words.ts";
import { typosBetween } from "./typos.ts";

/** A word of the catalog that a typed word may mean, and how surely (1 = the same). */
export interface Meaning {
  term: number;
  likeness: number;
}

const maxMeanings = 40;
const maxKnownWords = 20_000;

/** The words of a catalog by their keys, and which of them a typed word may mean. */
export class Vocabulary {
  readonly #terms = new Map<string, number>();
  readonly #keys: string[] = [];
  /** How each term is written, for suggestions. */
  readonly #spellings: string[] = [];
  readonly #trigrams = new Map<string, number[]>();
  #hits = new Uint8Array(1024);
  #known = new Map<string, readonly Meaning[]>();

  /** The number of a word, made when it is new. */
  add(word: string): number {
    const key = keyOf(word);
    const before = this.#terms.get(key);
    if (before !== undefined) return before;
    const term = this.#keys.length;
    this.#terms.set(key, term);
    this.#keys.push(key);
    this.#spellings.push(word);
    for (const trigram of new Set(trigramsOf(key))) {
      const list = this.#trigrams.get(trigram);
      if (list) list.push(term);
      else this.#trigrams.set(trigram, [term]);
    }
    if (this.#keys.length > this.#hits.length) this.#hits = new Uint8Array(this.#hits.length * 2);
    if (this.#known.size > 0) this.#known = new Map();
    return term;
  }

  /** What a typed word may mean, surest first; the last word of a question may be unfinished. */
  meaningsOf(word: string, isLast: boolean): readonly Meaning[] {
    const name = isLast ? `${word}…` : word;
    const before = this.#known.get(name);
    if (before) return before;
    const meanings = this.#findMeanings(word, isLast)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, maxMeanings);
    if (this.#known.size >= maxKnownWords) this.#known.clear();
    this.#known.set(name, meanings);
    return meanings;
  }

  spellingOf(term: number): string {
    return this.#spellings[term] ?? "";
  }

  #findMeanings(word: string, isLast: boolean): Meaning[] {
    const key = keyOf(word);
    const found: Meaning[] = [];
    const exact = this.#terms.get(key);
    if (exact !== undefined) found.push({ term: exact, likeness: 1 });
    for (const other of synonyms.get(word) ?? []) {
      const term = this.#terms.get(keyOf(other));
      if (term !== undefined && term !== exact) found.push({ term, likeness: 0.7 });
    }
    if (found.length > 0) return found;
    if (isLast && key.length >= 2) found.push(...this.#startingWith(key));
    if (found.length === 0 && key.length >= 4 && !/\d/.test(key)) found.push(...this.#misspelled(key));
    return found;
  }

  #startingWith(key: string): Meaning[] {
    const candidates = this.#trigrams.get(`^${key.slice(0, 2)}`) ?? [];
    return candidates.flatMap((term) => {
      const other = this.#keys[term] ?? "";
      return other.startsWith(key) ? [{ term, likeness: 0.5 + (0.4 * key.length) / other.length }] : [];
    });
  }

  #misspelled(key: string): Meaning[] {
    const allowed = key.length >= 8 ? 2 : 1;
    const wanted = new Set(trigramsOf(key));
    // One slip spoils at most three trigrams, a swap four
    const needed = Math.max(1, wanted.size - 4 * allowed);
    const found: Meaning[] = [];
    for (const term of this.#touch(wanted)) {
      const isNear = (this.#hits[term] ?? 0) >= needed;
      this.#hits[term] = 0;
      if (!isNear) continue;
      const typos = typosBetween(key, this.#keys[term] ?? "", allowed);
      if (typos <= allowed) found.push({ term, likeness: 0.85 - 0.2 * (typos - 1) });
    }
    return found;
  }

  /** Counts in `#hits` how many of the trigrams each term has; returns the terms that have any. */
  #touch(trigrams: ReadonlySet<string>): number[] {
    const touched: number[] = [];
    for (const trigram of trigrams) {
      for (const term of this.#trigrams.get(trigram) ?? []) {
        const count = this.#hits[term] ?? 0;
        if (count === 0) touched.push(term);
        this.#hits[term] = count + 1;
      }
    }
    return touched;
  }
}

function trigramsOf(key: string): string[] {
  const padded = `^${key}$`;
  if (padded.length < 3) return [padded];
  const list: string[] = [];
  for (let start = 0; start + 3 <= padded.length; start++) list.push(padded.slice(start, start + 3));
  return list;
}
