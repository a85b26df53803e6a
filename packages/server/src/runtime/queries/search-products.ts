import { limits } from "@mostrador/contract";
import type { QueryHandler } from "./handler.ts";

/** From the shelves in memory; no statement at all. */
export const searchProducts: QueryHandler<"search_products"> = (shop, tx, asked) =>
  Promise.all(
    asked.map(async ({ workspace_id, query }) => {
      const { type, text, limit, offset, ...filter } = query;
      const found = await shop.catalog.searchCards(tx, workspace_id, {
        ...filter,
        text: text?.slice(0, limits.search_text_chars),
        limit: whole(limit, 1, limits.page_size),
        offset: whole(offset, 0, Number.MAX_SAFE_INTEGER),
      });
      return { type, ...found };
    }),
  );

function whole(number: number, min: number, max: number): number {
  return Number.isInteger(number) ? Math.min(max, Math.max(min, number)) : min;
}
