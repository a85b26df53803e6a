import { foldText, wordsOf } from "./fold.ts";
import { HighestOnly, type Ranked, Scoreboard } from "./scoreboard.ts";
import { isDescribing, meaningfulWords } from "./stop-words.ts";
import { type Meaning, Vocabulary } from "./vocabulary.ts";

/** What the index asks of an item in it. */
export interface Indexed {
  id: string;
  title: string;
  available: number;
}

/** The texts by which an item is found; read when it is put in, not kept. */
export interface Findable {
  title: string;
  brand: string;
  categories: readonly string[];
  tags: readonly string[];
  option_values: readonly string[];
  codes: readonly string[];
  facts: readonly string[];
  description: string;
}

export interface Hit<T> {
  product: T;
  score: number;
}

export interface SearchOptions<T> {
  limit: number;
  offset?: number;
  /** Leaves products out: another category, not on offer. */
  keep?: ((product: T) => boolean) | undefined;
}

/** What a word weighs by where it stands, 1 to 15: it shares an integer with the document's number. */
const weights = {
  title: 12,
  codes: 12,
  brand: 9,
  categories: 8,
  option_values: 7,
  tags: 6,
  facts: 3,
  description: 1,
} as const;
const descriptionWords = 40;
const maxWords = 8;
/** With this many products that hold every word, those that hold some are left out. */
const enoughFull = 3;
const leastShare = 0.5;
const almostAll = 0.999;

/** Finds products by what a customer types. A posting is one small integer: document * 16 + weight. */
export class ProductIndex<T extends Indexed> {
  readonly #vocabulary = new Vocabulary();
  readonly #postings: number[][] = [];
  readonly #documents: (T | null)[] = [];
  readonly #titleWords: number[] = [];
  readonly #places = new Map<string, number>();
  #buried = 0;
  readonly #board = new Scoreboard();
  readonly #textsOf: (product: T) => Findable;

  constructor(textsOf: (product: T) => Findable) {
    this.#textsOf = textsOf;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Whether so many places are left of removed products that a new index is worth its making. */
  get isWorn(): boolean {
    return this.#buried > 1000 && this.#buried > this.#documents.length / 3;
  }

  get(id: string): T | undefined {
    return this.#documents[this.#places.get(id) ?? -1] ?? undefined;
  }

  /** All products in the order they came. */
  *all(): Generator<T> {
    for (const product of this.#documents) if (product) yield product;
  }

  /** Adds a product, or puts it in the place of the one with its id. */
  put(product: T): void {
    this.remove(product.id);
    const place = this.#documents.length;
    this.#documents.push(product);
    this.#titleWords.push(wordsOf(product.title).length);
    this.#places.set(product.id, place);
    for (const [word, weight] of weighWords(this.#textsOf(product))) {
      const term = this.#vocabulary.add(word);
      const list = this.#postings[term];
      if (list) list.push(place * 16 + weight);
      else this.#postings[term] = [place * 16 + weight];
    }
  }

  remove(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#documents[place] = null;
    this.#buried++;
  }

  /** Best first. `total` counts all that fit. */
  search(text: string, options: SearchOptions<T>): { hits: Hit<T>[]; total: number } {
    const words = meaningfulWords(text).slice(0, maxWords);
    const known = words
      .map((word, index) => ({
        word,
        meanings: this.#vocabulary.meaningsOf(word, index === words.length - 1),
      }))
      .filter(({ meanings }) => meanings.length > 0);
    const isNamed = known.length === words.length || known.some(({ word }) => !isDescribing(word));
    if (known.length === 0 || !isNamed) return { hits: [], total: 0 };
    this.#weigh(known.map(({ meanings }) => meanings));
    const least = this.#leastShare();
    const highest = new HighestOnly((options.offset ?? 0) + options.limit);
    let total = 0;
    for (const place of this.#board.touched) {
      const product = this.#documents[place];
      const share = this.#board.shareOf(place);
      if (!product || share < least || (options.keep && !options.keep(product))) continue;
      total++;
      const inStock = product.available > 0 ? 1 : 0.6;
      highest.offer(
        place,
        (this.#board.scoreOf(place) * share * share * inStock) / (1 + 0.04 * (this.#titleWords[place] ?? 0)),
      );
    }
    return { hits: this.#rank(highest.sorted(), foldText(text)).slice(options.offset ?? 0), total };
  }

  /** Words of the catalog that come near what was typed and was not found. */
  suggest(text: string, max: number): string[] {
    const near = meaningfulWords(text).flatMap((word) =>
      this.#vocabulary.meaningsOf(word, true).filter(({ likeness }) => likeness < 1),
    );
    return [...new Set(near.map(({ term }) => this.#vocabulary.spellingOf(term)))].slice(0, max);
  }

  #weigh(words: readonly (readonly Meaning[])[]): void {
    const board = this.#board;
    board.beginQuestion(this.#documents.length);
    const rarities = words.map((meanings) => Math.max(...meanings.map(({ term }) => this.#rarityOf(term))));
    const sum = rarities.reduce((all, one) => all + one, 0);
    for (const [index, meanings] of words.entries()) {
      board.beginWord();
      const part = (rarities[index] ?? 0) / sum;
      for (const { term, likeness } of meanings) {
        const strength = (likeness * this.#rarityOf(term)) / 12;
        for (const posting of this.#postings[term] ?? [])
          board.add(posting >> 4, strength * (posting & 15), part);
      }
    }
  }

  /** How much of the question a product must hold: all of it where enough do. */
  #leastShare(): number {
    let full = 0;
    let highest = 0;
    for (const place of this.#board.touched) {
      if (!this.#documents[place]) continue;
      const share = this.#board.shareOf(place);
      if (share > almostAll) full++;
      if (share > highest) highest = share;
    }
    return full >= enoughFull ? almostAll : Math.min(leastShare, highest * almostAll);
  }

  #rarityOf(term: number): number {
    return Math.log(1 + this.#documents.length / (this.#postings[term]?.length ?? 1));
  }

  /** A title that holds the very words in their order comes first. */
  #rank(places: readonly Ranked[], phrase: string): Hit<T>[] {
    return places
      .flatMap(({ document, value }) => {
        const product = this.#documents[document];
        return product
          ? [{ product, score: foldText(product.title).includes(phrase) ? value * 1.25 : value }]
          : [];
      })
      .sort((a, b) => b.score - a.score || (a.product.id < b.product.id ? -1 : 1));
  }
}

function weighWords(product: Findable): Map<string, number> {
  const found = new Map<string, number>();
  const add = (words: readonly string[], weight: number) => {
    for (const word of words) if ((found.get(word) ?? 0) < weight) found.set(word, weight);
  };
  add(wordsOf(product.title), weights.title);
  add(wordsOf(product.brand), weights.brand);
  add(product.categories.flatMap(wordsOf), weights.categories);
  add(product.tags.flatMap(wordsOf), weights.tags);
  add(product.option_values.flatMap(wordsOf), weights.option_values);
  add(product.facts.flatMap(wordsOf), weights.facts);
  add(product.codes.flatMap(wordsOf), weights.codes);
  add(wordsOf(product.description).slice(0, descriptionWords), weights.description);
  return found;
}
