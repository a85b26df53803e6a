import { limits } from "@mostrador/contract";
import { type Asking, askEach } from "./asking.ts";
import type { Scene } from "./scene.ts";
import { walk } from "./walk.ts";

/** Products that the customer picked in his app's own catalog: the shop finds and prices them itself. */
export function* hearOrder(scene: Scene, items: readonly { sku: string; quantity: number }[]): Asking<void> {
  const wanted = items.slice(0, limits.channel_order_items);
  const found = yield* askEach(
    wanted.map(({ sku }) => ({ type: "search_products" as const, text: sku, limit: 3, offset: 0 })),
  );
  const candidates = [...new Set(found.flatMap(({ products }) => products.map((card) => card.product_id)))];
  const products = yield* askEach(
    candidates.map((product_id) => ({ type: "get_product" as const, product_id })),
  );
  const variants = products.flatMap(({ product }) => product?.variants ?? []);
  const additions = wanted.flatMap(({ sku, quantity }) => {
    const variant = variants.find((one) => one.sku === sku);
    return variant
      ? [
          {
            type: "add_to_cart" as const,
            variant_id: variant.id,
            quantity: Math.min(quantity, limits.cart_quantity),
          },
        ]
      : [];
  });
  yield* askEach(additions);
  const cart = Object.entries(scene.flow.definition.blocks).find(([, block]) => block.type === "cart")?.[0];
  if (cart !== undefined) yield* walk(scene, { block_id: cart, memory: {} });
}
