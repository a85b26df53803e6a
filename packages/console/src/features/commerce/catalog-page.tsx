import type { Product } from "@mostrador/contract";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FileUp, PackageOpen, PackageSearch } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, Failure, Waiting } from "../../ui/panel-states.tsx";
import { ProductPicture } from "../../ui/product-picture.tsx";
import { RowList } from "../../ui/row-list.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { priceRange, unitsAvailable } from "./product-sums.ts";
import { StockBadge } from "./stock-badge.tsx";

/** All products, searched as the customer searches. */
export function CatalogPage() {
  const { t } = useTranslation();
  const { search = "" } = useSearch({ from: "/desk/catalog" });
  const navigate = useNavigate();
  const [isImporting, setImporting] = useState(false);
  const products = useInfiniteQuery({
    queryKey: ["products", "list", search],
    queryFn: ({ pageParam, signal }) =>
      api.catalog.list({
        query: { limit: 50, ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  });
  const items = products.data?.pages.flatMap((page) => page.items) ?? [];
  const importButton = (
    <Button tone={items.length === 0 ? "primary" : "plain"} onClick={() => setImporting(true)}>
      <FileUp size={16} aria-hidden="true" /> {t("catalog.import")}
    </Button>
  );

  return (
    <Page
      isList
      title={t("rooms.catalog")}
      actions={importButton}
      tools={
        <div className="max-w-md">
          <SearchBox
            label={t("catalog.search")}
            value={search}
            onSearch={(text) =>
              void navigate({ to: "/catalog", search: text ? { search: text } : {}, replace: true })
            }
          />
        </div>
      }
    >
      {products.isPending && <Waiting />}
      {products.isError && items.length === 0 && (
        <Failure error={products.error} onRetry={() => void products.refetch()} />
      )}
      {products.isSuccess && items.length === 0 && (
        <Empty
          icon={
            search ? (
              <PackageSearch size={22} aria-hidden="true" />
            ) : (
              <PackageOpen size={22} aria-hidden="true" />
            )
          }
          title={search ? t("catalog.none_found") : t("catalog.empty")}
          action={!search && importButton}
        >
          {search ? t("catalog.none_found_help") : t("catalog.empty_help")}
        </Empty>
      )}
      {items.length > 0 && (
        <RowList label={t("rooms.catalog")} items={items} keyOf={({ id }) => id} row_px={64} more={products}>
          {(product) => <ProductRow product={product} />}
        </RowList>
      )}
      <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} />
    </Page>
  );
}

function ProductRow({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { variants, currency } = product;
  const prices = priceRange(variants);
  return (
    <Link
      to="/catalog/$productId"
      params={{ productId: product.id }}
      className="flex h-full items-center gap-3.5 border-b px-4 outline-offset-[-2px] hover:bg-hover md:px-8"
    >
      <ProductPicture url={product.image_url} title={product.title} />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-medium">
          {product.title}
        </span>
        <span className="block truncate text-xs text-soft">
          {[product.brand, t("catalog.variants", { count: variants.length })].filter(Boolean).join(" · ")}
        </span>
      </span>
      {product.status !== "active" && <Badge>{t(`catalog.status_${product.status}`)}</Badge>}
      <span className="hidden sm:block">
        <StockBadge available={unitsAvailable(variants)} />
      </span>
      <span className="w-28 text-right">
        {prices && (
          <>
            {prices.is_range && <span className="text-xs text-soft">{t("catalog.from")} </span>}
            <Money minor={prices.lowest_minor} currency={currency} />
          </>
        )}
      </span>
    </Link>
  );
}
