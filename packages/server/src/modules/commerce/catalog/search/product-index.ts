import { foldText, wordsOf } from "./fold.ts";
import { HighestOnly, maxWords, type Ranked, Scoreboard } from "./scoreboard.ts";
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
/** With this many products that hold every word, those that hold some are left out. */
const enoughFull = 3;
const leastShare = 0.5;
const almostAll = 0.999;

/** Finds products by what a customer types. A posting is one small integer: document * 16 + weight. */
export class ProductIndex<T extends Indexed> {
  readonly #vocabulary = new Vocabulary();
  readonly #postings: number[][] = [];
  readonly #documents: (T | null)[] = [];
  /** 1 = on sale; by document, and larger than it need be. */
  #living = new Uint8Array(1024);
  /** A word counts less in a long title. */
  #brevity = new Float64Array(1024);
  readonly #foldedTitles = new Map<number, string>();
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
    if (place >= this.#living.length) this.#grow();
    this.#living[place] = 1;
    this.#brevity[place] = 1 / (1 + 0.04 * wordsOf(product.title).length);
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
    this.#living[place] = 0;
    this.#buried++;
  }

  #grow(): void {
    const [living, brevity] = [this.#living, this.#brevity];
    this.#living = new Uint8Array(living.length * 2);
    this.#living.set(living);
    this.#brevity = new Float64Array(brevity.length * 2);
    this.#brevity.set(brevity);
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
    const shares = this.#weigh(known.map(({ meanings }) => meanings));
    const least = this.#leastShare(shares);
    const highest = new HighestOnly((options.offset ?? 0) + options.limit);
    let total = 0;
    for (const place of this.#board.touched()) {
      const share = shares[this.#board.heldBy(place)] ?? 0;
      if (share < least) continue;
      if (options.keep && !this.#isKept(place, options.keep)) continue;
      total++;
      const most = this.#board.scoreOf(place) * share * share * (this.#brevity[place] ?? 1);
      // Most are not among the best even if they are in stock: no look at the product then
      if (most <= highest.lowest) continue;
      const inStock = (this.#documents[place]?.available ?? 0) > 0 ? 1 : 0.6;
      highest.offer(place, most * inStock);
    }
    return { hits: this.#rank(highest.sorted(), foldText(text)).slice(options.offset ?? 0), total };
  }

  #isKept(place: number, keep: (product: T) => boolean): boolean {
    const product = this.#documents[place];
    return product !== null && product !== undefined && keep(product);
  }

  /** Words of the catalog that come near what was typed and was not found. */
  suggest(text: string, max: number): string[] {
    const near = meaningfulWords(text).flatMap((word) =>
      this.#vocabulary.meaningsOf(word, true).filter(({ likeness }) => likeness < 1),
    );
    return [...new Set(near.map(({ term }) => this.#vocabulary.spellingOf(term)))].slice(0, max);
  }

  /** Gives which part of the question, 0 to 1, is in each set of its words, by the bits of these. */
  #weigh(words: readonly (readonly Meaning[])[]): Float64Array {
    const board = this.#board;
    board.beginQuestion(this.#documents.length);
    const rarities = words.map((meanings) => Math.max(...meanings.map(({ term }) => this.#rarityOf(term))));
    for (const meanings of words) {
      board.beginWord();
      for (const { term, likeness } of meanings)
        board.add(this.#postings[term] ?? [], (likeness * this.#rarityOf(term)) / 12, this.#living);
    }
    return sharesOf(rarities);
  }

  /** How much of the question a product must hold: all of it where enough do. */
  #leastShare(shares: Float64Array): number {
    let full = 0;
    let highest = 0;
    for (const [held, share] of shares.entries()) {
      const count = this.#board.holdersOf(held);
      if (count === 0) continue;
      if (share > almostAll) full += count;
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
          ? [{ product, score: this.#foldedTitle(document, product).includes(phrase) ? value * 1.25 : value }]
          : [];
      })
      .sort((a, b) => b.score - a.score || (a.product.id < b.product.id ? -1 : 1));
  }

  #foldedTitle(place: number, product: T): string {
    const known = this.#foldedTitles.get(place);
    if (known !== undefined) return known;
    const folded = foldText(product.title);
    this.#foldedTitles.set(place, folded);
    return folded;
  }
}

/** For each set of words, as bits, the part of all rarity that is in it. */
function sharesOf(rarities: readonly number[]): Float64Array {
  const sum = rarities.reduce((all, one) => all + one, 0);
  return Float64Array.from({ length: 2 ** rarities.length }, (_, held) =>
    rarities.reduce((share, rarity, word) => ((held >> word) & 1 ? share + rarity / sum : share), 0),
  );
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
