import type { JsonObject, Product, Variant } from "@mostrador/contract";

/**
 * Picks are written as "0.2-1.0": option 0 has its value 2, option 1 its value 0. Values are numbered in the
 * order of the product's variants, sold out or not, so that the number stays the same while stock changes.
 */

/** What is to be chosen next, and what is left of the product. */
export interface Choice {
  /** The option to choose ("Talla"); null when only one variant is left. */
  name: string | null;
  /** Its place among the product's options. */
  at: number;
  /** Values that can be bought; with a variant when the value leaves only one, which the label then names. */
  values: { value: string; index: number; variant: Variant | null; label: string }[];
  /** Values of which nothing is left, with their numbers. */
  soldOut: { value: string; index: number }[];
  /** Variants in stock that fit what was picked. */
  variants: Variant[];
}

export function nextChoice(product: Product, picks: string): Choice {
  const picked = parsePicks(picks);
  const fits = product.variants.filter((variant) =>
    [...picked].every(
      ([at, index]) => optionValue(variant, product.option_names[at] ?? "") === valuesOf(product, at)[index],
    ),
  );
  const variants = fits.filter((variant) => variant.available > 0);
  for (const [at, name] of product.option_names.entries()) {
    if (picked.has(at)) continue;
    const values = valuesOf(product, at).flatMap((value, index) => {
      const [first, second] = variants.filter((variant) => optionValue(variant, name) === value);
      if (!first) return [];
      const label = second ? value : [value, ...unaskedValues(product, first, picked, at)].join(" · ");
      return [{ value, index, variant: second ? null : first, label }];
    });
    const all = new Set(fits.map((variant) => optionValue(variant, name)));
    if (all.size < 2) continue;
    const soldOut = valuesOf(product, at)
      .map((value, index) => ({ value, index }))
      .filter(({ value }) => all.has(value) && !values.some((one) => one.value === value));
    if (values.length > 1 || (values.length === 1 && soldOut.length > 0))
      return { name, at, values, soldOut, variants };
  }
  return { name: null, at: -1, values: [], soldOut: [], variants };
}

/** What nobody will be asked about since there is no choice left: "Rojo" for the only 40 there is. */
function unaskedValues(
  product: Product,
  variant: Variant,
  picked: ReadonlyMap<number, number>,
  asked: number,
): string[] {
  return product.option_names
    .filter((_, at) => at !== asked && !picked.has(at) && valuesOf(product, at).length > 1)
    .map((name) => optionValue(variant, name))
    .filter(Boolean);
}

export function optionValue(variant: Variant, name: string): string {
  return Object.hasOwn(variant.options, name) ? (variant.options[name] ?? "") : "";
}

/** "value:<product>:0.2-1.0" */
export function tapForPick(product_id: string, picks: string, at: number, index: number): string {
  return `value:${product_id}:${[...(picks === "" ? [] : [picks]), `${at}.${index}`].join("-")}`;
}

/** The newest of the picks by its name ("42"), and the picks before it. */
export function lastPick(product: Product, picks: string): { before: string; value: string } {
  const pairs = picks.split("-");
  const [at, index] = (pairs.pop() ?? "").split(".");
  return { before: pairs.join("-"), value: valuesOf(product, Number(at))[Number(index)] ?? "" };
}

/** The memory that the rest of a "value:" tap stands for; null when it stands for nothing. */
export function picksFromTap(rest: string): JsonObject | null {
  const colon = rest.lastIndexOf(":");
  if (colon <= 0 || !/^\d+\.\d+(-\d+\.\d+)*$/.test(rest.slice(colon + 1))) return null;
  return { product_id: rest.slice(0, colon), picks: rest.slice(colon + 1) };
}

function parsePicks(picks: string): Map<number, number> {
  const pairs = picks === "" ? [] : picks.split("-");
  return new Map(
    pairs.map((pair): [number, number] => [Number(pair.split(".")[0]), Number(pair.split(".")[1])]),
  );
}

function valuesOf(product: Product, at: number): string[] {
  const name = product.option_names[at];
  return name === undefined
    ? []
    : [...new Set(product.variants.map((variant) => optionValue(variant, name)))].filter(Boolean);
}
