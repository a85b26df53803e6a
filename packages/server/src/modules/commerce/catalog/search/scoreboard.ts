/** Words of one question that can be told apart: a document's are bits of one byte. */
export const maxWords = 8;

/**
 * What each document scored for the question at hand, in typed arrays that are reused from question to question: a
 * document's numbers count only when its stamp is of this question. Tens of thousands of documents are walked for one
 * answer, so what is asked of all of them is a byte: which words it holds.
 */
export class Scoreboard {
  #score = new Float64Array(1024);
  /** What the word at hand has scored so far: of several places in a document the best counts. */
  #best = new Float64Array(1024);
  #held = new Uint8Array(1024);
  /** The question times 16, and the word. */
  #stamp = new Int32Array(1024);
  #touched = new Int32Array(1024);
  #count = 0;
  #begun = 0;
  #now = 0;
  /** How many documents hold exactly these words. */
  readonly #holders = new Int32Array(2 ** maxWords);

  beginQuestion(documents: number): void {
    if (documents > this.#score.length || this.#begun > 2 ** 31 - 64) {
      const size = 2 ** Math.ceil(Math.log2(Math.max(documents, this.#score.length)));
      this.#score = new Float64Array(size);
      this.#best = new Float64Array(size);
      this.#held = new Uint8Array(size);
      this.#stamp = new Int32Array(size);
      this.#touched = new Int32Array(size);
      this.#begun = 0;
    }
    this.#begun += 16;
    this.#now = this.#begun - 1;
    this.#count = 0;
    this.#holders.fill(0);
  }

  beginWord(): void {
    this.#now++;
  }

  /** The places where living documents hold the word; a posting is document * 16 + weight. */
  add(postings: readonly number[], strength: number, living: Uint8Array): void {
    const [score, best, held, stamp] = [this.#score, this.#best, this.#held, this.#stamp];
    const [begun, now] = [this.#begun, this.#now];
    const bit = 1 << (now - begun);
    for (const posting of postings) {
      const document = posting >> 4;
      if (living[document] !== 1) continue;
      const value = strength * (posting & 15);
      const before = stamp[document] ?? 0;
      if (before === now) {
        const gain = value - (best[document] ?? 0);
        if (gain <= 0) continue;
        score[document] = (score[document] ?? 0) + gain;
      } else {
        const isNew = before < begun;
        score[document] = isNew ? value : (score[document] ?? 0) + value;
        this.#hold(document, isNew ? 0 : (held[document] ?? 0), bit);
        stamp[document] = now;
      }
      best[document] = value;
    }
  }

  #hold(document: number, before: number, bit: number): void {
    const holders = this.#holders;
    if (before === 0) this.#touched[this.#count++] = document;
    else holders[before] = (holders[before] ?? 0) - 1;
    const after = before | bit;
    holders[after] = (holders[after] ?? 0) + 1;
    this.#held[document] = after;
  }

  /** How many documents hold exactly these words, as bits. */
  holdersOf(words: number): number {
    return this.#holders[words] ?? 0;
  }

  /** The documents that hold any word, in the order in which they were found. */
  touched(): Int32Array {
    return this.#touched.subarray(0, this.#count);
  }

  heldBy(document: number): number {
    return this.#held[document] ?? 0;
  }

  scoreOf(document: number): number {
    return this.#score[document] ?? 0;
  }
}

export interface Ranked {
  document: number;
  value: number;
}

/** Keeps the `size` highest of all that are offered: a heap with the lowest on top. */
export class HighestOnly {
  readonly #heap: Ranked[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  offer(document: number, value: number): void {
    if (this.#heap.length < this.#size) {
      this.#heap.push({ document, value });
      this.#rise();
    } else if (value > this.lowest) {
      this.#heap[0] = { document, value };
      this.#sink();
    }
  }

  /** What must be surpassed to be kept. */
  get lowest(): number {
    return this.#heap.length < this.#size ? Number.NEGATIVE_INFINITY : this.#valueAt(0);
  }

  sorted(): Ranked[] {
    return this.#heap.toSorted((a, b) => b.value - a.value);
  }

  #valueAt(index: number): number {
    return this.#heap[index]?.value ?? Number.POSITIVE_INFINITY;
  }

  #sink(): void {
    for (let index = 0; ; ) {
      const left = index * 2 + 1;
      const child = this.#valueAt(left + 1) < this.#valueAt(left) ? left + 1 : left;
      if (this.#valueAt(child) >= this.#valueAt(index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #rise(): void {
    for (let index = this.#heap.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (this.#valueAt(parent) <= this.#valueAt(index)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one && other) [this.#heap[a], this.#heap[b]] = [other, one];
  }
}
