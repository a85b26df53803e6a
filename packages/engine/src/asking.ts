import { limits } from "@mostrador/contract";
import type { Answer, AnswerOf, Query, QueryOf, QueryType } from "./query.ts";

/** Work that may ask the shop in the middle: it yields a round of queries and goes on with their answers. */
export type Asking<T> = Generator<readonly Query[], T, readonly Answer[]>;

/** Asks the shop one question. */
export function* ask<T extends QueryType>(query: QueryOf<T> & { type: T }): Asking<AnswerOf<T>> {
  const [answer] = yield [query];
  return expectAnswer(answer, query.type);
}

/** Asks two questions in one round. The second must not need what the first one writes. */
export function* askBoth<A extends QueryType, B extends QueryType>(
  first: QueryOf<A> & { type: A },
  second: QueryOf<B> & { type: B },
): Asking<[AnswerOf<A>, AnswerOf<B>]> {
  const [a, b] = yield [first, second];
  return [expectAnswer(a, first.type), expectAnswer(b, second.type)];
}

/** Asks many questions of one kind in one round. */
export function* askEach<T extends QueryType>(
  queries: readonly (QueryOf<T> & { type: T })[],
): Asking<AnswerOf<T>[]> {
  if (queries.length === 0) return [];
  const answers = yield queries;
  return queries.map((query, index) => expectAnswer(answers[index], query.type));
}

function expectAnswer<T extends QueryType>(answer: Answer | undefined, type: T): AnswerOf<T> {
  if (isAnswerTo(answer, type)) return answer;
  throw new EngineFault(`asked ${type} and was answered ${answer?.type ?? "nothing"}`);
}

function isAnswerTo<T extends QueryType>(answer: Answer | undefined, type: T): answer is AnswerOf<T> {
  return answer?.type === type;
}

/** What a step cannot go on from; `step` turns it into a hand-off, so that the customer is never left alone. */
export class EngineFault extends Error {}

/**
 * Runs the work with the answers that are there, from the beginning each time. Returns the queries of the first
 * round that has no answers yet, or none when the work is done.
 */
export function replay(work: Asking<void>, answers: readonly Answer[]): readonly Query[] {
  let next = work.next();
  let used = 0;
  for (let round = 0; !next.done; round++) {
    const queries = next.value;
    if (round >= limits.query_rounds_per_turn)
      throw new EngineFault(`more than ${limits.query_rounds_per_turn} rounds of queries in one step`);
    if (used + queries.length > answers.length) return queries;
    next = work.next(answers.slice(used, used + queries.length));
    used += queries.length;
  }
  return [];
}
