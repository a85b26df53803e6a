import type { AnswerOf, QueryOf, QueryType } from "@mostrador/engine";
import type { Commerce } from "../../modules/commerce/index.ts";
import type { Tx } from "../../platform/db/port.ts";
import type { TurnQuery } from "../deps.ts";

/** The part of the shop that answers. */
export type Shop = Pick<Commerce, "catalog" | "carts" | "orders">;

/** A query of one kind, with who asks. */
export type Asked<T extends QueryType> = Omit<TurnQuery, "query"> & { query: QueryOf<T> & { type: T } };

/** Answers all queries of one kind at once, in their order. What customers type and tap is never a reason to throw. */
export type QueryHandler<T extends QueryType> = (
  shop: Shop,
  tx: Tx,
  asked: readonly Asked<T>[],
) => Promise<AnswerOf<T>[]>;

/** Answers together what can be looked up, and gives the others their answer at once. */
export async function answerSound<Ask, Answer>(
  asked: readonly Ask[],
  isSound: (ask: Ask) => boolean,
  otherwise: (ask: Ask) => Answer,
  answer: (sound: Ask[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const sound = asked.filter(isSound);
  const answers = sound.length > 0 ? await answer(sound) : [];
  return asked.map((ask) => answers[sound.indexOf(ask)] ?? otherwise(ask));
}
