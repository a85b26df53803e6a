import type { Product, StockItem, StockLocation, Variant } from "@mostrador/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { useErrorToast } from "../../ui/error-text.ts";
import { Money } from "../../ui/money.tsx";
import { StockBadge } from "./stock-badge.tsx";

const cell = "px-3 py-2.5 text-left align-middle first:pl-4 last:pr-4";

/** Variants with their price, and the units on hand at each place, which can be corrected here. */
export function StockTable({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["product", product.id, "stock"],
    queryFn: ({ signal }) => api.catalog.stock({ params: { product_id: product.id }, signal }),
  });
  const locations = data?.locations ?? [];
  return (
    <section
      aria-label={t("catalog.variants_and_stock")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-card border bg-raised"
    >
      <table className="w-full border-collapse">
        <thead className="text-xs text-soft">
          <tr className="border-b">
            <th scope="col" className={`${cell} font-medium`}>
              {t("catalog.variant")}
            </th>
            <th scope="col" className={`${cell} text-right font-medium`}>
              {t("catalog.price")}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              {t("catalog.stock")}
            </th>
            {locations.map(({ id, name }) => (
              <th key={id} scope="col" className={`${cell} font-medium`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {product.variants.map((variant) => (
            <tr key={variant.id} className="border-b last:border-b-0">
              <th scope="row" className={`${cell} font-normal`}>
                <span className="block font-medium">{variantName(variant, product)}</span>
                <span className="text-xs text-soft">{variant.sku}</span>
              </th>
              <td className={`${cell} text-right`}>
                <Money minor={variant.price_minor} currency={product.currency} />
                {variant.compare_at_minor !== null && (
                  <s className="block text-xs text-soft">
                    <Money minor={variant.compare_at_minor} currency={product.currency} />
                  </s>
                )}
              </td>
              <td className={cell}>
                <StockBadge available={variant.available} />
              </td>
              {locations.map((location) => (
                <td key={location.id} className={cell}>
                  <OnHand
                    product={product}
                    variant={variant}
                    location={location}
                    item={data?.items.find(
                      (one) => one.variant_id === variant.id && one.location_id === location.id,
                    )}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function variantName({ options, sku }: Variant, product: Product): string {
  return Object.values(options).join(" · ") || product.title || sku;
}

interface OnHandProps {
  product: Product;
  variant: Variant;
  location: StockLocation;
  item: StockItem | undefined;
}

function OnHand({ product, variant, location, item }: OnHandProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const [text, setText] = useState<string | null>(null);
  const on_hand = item?.on_hand ?? 0;
  const wanted = Number(text);
  const isChanged =
    text !== null && text !== "" && Number.isInteger(wanted) && wanted >= 0 && wanted !== on_hand;
  const save = useMutation({
    mutationFn: () =>
      api.catalog.setStock({
        params: { variant_id: variant.id, location_id: location.id },
        body: { on_hand: wanted },
      }),
    onSuccess: async () => {
      setText(null);
      toast.success(t("words.saved"));
      await queries.invalidateQueries({ queryKey: ["product", product.id] });
      await queries.invalidateQueries({ queryKey: ["products"] });
    },
    onError: toastError,
  });
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) save.mutate();
      }}
    >
      <input
        type="number"
        min={0}
        step={1}
        aria-label={`${t("catalog.on_hand")}: ${variantName(variant, product)}, ${location.name}`}
        value={text ?? on_hand}
        onChange={({ target }) => setText(target.value)}
        className="control w-20 text-right tabular-nums"
      />
      {isChanged ? (
        <Button type="submit" isSmall tone="primary" isBusy={save.isPending}>
          {t("words.save")}
        </Button>
      ) : (
        item !== undefined &&
        item.reserved > 0 && (
          <span className="text-xs whitespace-nowrap text-soft">
            {t("catalog.reserved", { count: item.reserved })}
          </span>
        )
      )}
    </form>
  );
}
