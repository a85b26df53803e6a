import { isId } from "../../platform/ids.ts";
import { answerSound, type QueryHandler } from "./handler.ts";

export const getProduct: QueryHandler<"get_product"> = (shop, tx, asked) =>
  answerSound(
    asked,
    ({ query }) => isId(query.product_id),
    () => ({ type: "get_product", product: null }),
    async (sound) => {
      const products = await shop.catalog.get(
        tx,
        sound.map(({ workspace_id, query }) => ({ workspace_id, id: query.product_id })),
      );
      return sound.map(({ query }) => ({
        type: "get_product",
        product: products.get(query.product_id) ?? null,
      }));
    },
  );
