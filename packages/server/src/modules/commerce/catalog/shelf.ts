import { isDeepStrictEqual } from "node:util";
import type { Product, Variant } from "@mostrador/contract";
import { availableOf } from "./product.ts";
import { type Findable, ProductIndex } from "./search/product-index.ts";

/** A product on sale as the search knows it; `available` is kept up to date in place. */
export interface ShelfItem {
  id: string;
  title: string;
  available: number;
  product: Product;
}

/** What one workspace has on sale, in memory: the search index, and where each variant stands. */
export class Shelf {
  #index = new ProductIndex<ShelfItem>(textsOf);
  /** Takes the place of a worn index once it holds all that the old one has. */
  #fresh: ProductIndex<ShelfItem> | null = null;
  readonly #variants = new Map<string, { item: ShelfItem; variant: Variant }>();

  get index(): ProductIndex<ShelfItem> {
    return this.#index;
  }

  /** Puts a product on the shelf, or takes it off when it is not for sale (any more). */
  put(product: Product): void {
    const before = this.#index.get(product.id);
    if (before && isDeepStrictEqual(before.product, product)) return;
    for (const variant of before?.product.variants ?? []) this.#variants.delete(variant.id);
    if (product.status !== "active" || product.variants.length === 0) {
      this.#index.remove(product.id);
      this.#fresh?.remove(product.id);
      return;
    }
    const item: ShelfItem = {
      id: product.id,
      title: product.title,
      available: availableOf(product.variants),
      product,
    };
    for (const variant of product.variants) this.#variants.set(variant.id, { item, variant });
    this.#index.put(item);
    this.#fresh?.put(item);
  }

  setAvailable(variant_id: string, available: number): void {
    const place = this.#variants.get(variant_id);
    if (!place) return;
    place.variant.available = available;
    place.item.available = availableOf(place.item.product.variants);
  }

  /**
   * Makes the index anew when it is worn by changes, in steps: `breathe` is awaited between them, and what is put on
   * the shelf meanwhile goes into both.
   */
  async renewIndex(breathe: () => Promise<void>): Promise<void> {
    if (this.#fresh || !this.#index.isWorn) return;
    const fresh = new ProductIndex<ShelfItem>(textsOf);
    this.#fresh = fresh;
    for (const item of this.#index.all()) {
      if (fresh.get(item.id) !== item) fresh.put(item);
      await breathe();
    }
    this.#index = fresh;
    this.#fresh = null;
  }
}

function textsOf({ product }: ShelfItem): Findable {
  return {
    title: product.title,
    brand: product.brand,
    categories: product.categories,
    tags: product.tags,
    option_values: [...new Set(product.variants.flatMap((variant) => Object.values(variant.options)))],
    codes: [product.external_id, ...product.variants.map((variant) => variant.sku)],
    facts: Object.values(product.attributes)
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .filter((value) => typeof value === "string"),
    description: product.description,
  };
}
