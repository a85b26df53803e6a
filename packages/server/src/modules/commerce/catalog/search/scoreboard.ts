/**
 * What each document scored for the question at hand, in typed arrays that are reused from question to question:
 * a document's numbers count only when its stamp is of this question.
 */
export class Scoreboard {
  #score = new Float64Array(1024);
  /** The part of the question, 0 to 1, that the document holds. */
  #share = new Float64Array(1024);
  #best = new Float64Array(1024);
  #question = new Int32Array(1024);
  #word = new Int32Array(1024);
  #questions = 0;
  #words = 0;
  touched: number[] = [];

  beginQuestion(documents: number): void {
    if (documents > this.#score.length) {
      const size = 2 ** Math.ceil(Math.log2(documents));
      this.#score = new Float64Array(size);
      this.#share = new Float64Array(size);
      this.#best = new Float64Array(size);
      this.#question = new Int32Array(size);
      this.#word = new Int32Array(size);
    }
    this.#questions++;
    this.touched = [];
  }

  beginWord(): void {
    this.#words++;
  }

  /** One place where a document holds the word; of several the best counts. */
  add(document: number, value: number, part: number): void {
    if (this.#question[document] !== this.#questions) {
      this.#question[document] = this.#questions;
      this.#score[document] = 0;
      this.#share[document] = 0;
      this.touched.push(document);
    }
    if (this.#word[document] !== this.#words) {
      this.#word[document] = this.#words;
      this.#best[document] = 0;
      this.#share[document] = (this.#share[document] ?? 0) + part;
    }
    const gain = value - (this.#best[document] ?? 0);
    if (gain > 0) {
      this.#best[document] = value;
      this.#score[document] = (this.#score[document] ?? 0) + gain;
    }
  }

  scoreOf(document: number): number {
    return this.#score[document] ?? 0;
  }

  shareOf(document: number): number {
    return this.#share[document] ?? 0;
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
    } else if (value > this.#valueAt(0)) {
      this.#heap[0] = { document, value };
      this.#sink();
    }
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
