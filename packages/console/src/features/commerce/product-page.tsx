import type { Product } from "@mostrador/contract";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Badge } from "../../ui/badge.tsx";
import { Page } from "../../ui/page.tsx";
import { Failure, Waiting } from "../../ui/panel-states.tsx";
import { ProductPicture } from "../../ui/product-picture.tsx";
import { StockTable } from "./stock-table.tsx";

/** One product: what the customer reads, and for each variant its price and stock. */
export function ProductPage() {
  const { t } = useTranslation();
  const { productId: product_id } = useParams({ from: "/desk/catalog/$productId" });
  const { data, error, refetch } = useQuery({
    queryKey: ["product", product_id],
    queryFn: ({ signal }) => api.catalog.get({ params: { product_id }, signal }),
  });
  return (
    <Page title={data?.title ?? t("rooms.catalog")} back="/catalog">
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data && <ProductBody product={data} />}
    </Page>
  );
}

function ProductBody({ product }: { product: Product }) {
  const { t } = useTranslation();
  const attributes = Object.entries(product.attributes);
  return (
    <div className="grid max-w-5xl items-start gap-6 md:grid-cols-[260px_1fr] md:gap-8">
      <div className="max-w-[260px]">
        <ProductPicture isLarge url={product.image_url} title={product.title} />
      </div>
      <div className="grid min-w-0 gap-6">
        <div className="grid gap-2">
          <p className="flex flex-wrap items-center gap-1.5">
            {product.brand && <span className="font-medium">{product.brand}</span>}
            {product.status !== "active" && <Badge>{t(`catalog.status_${product.status}`)}</Badge>}
            {[...product.categories, ...product.tags].map((name) => (
              <Badge key={name}>{name}</Badge>
            ))}
          </p>
          <p dir="auto" className="max-w-prose whitespace-pre-line text-soft">
            {product.description || t("catalog.no_description")}
          </p>
        </div>
        <StockTable product={product} />
        {attributes.length > 0 && (
          <dl className="grid max-w-prose grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
            {attributes.map(([name, value]) => (
              <div key={name} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-soft">{name}</dt>
                <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="text-xs text-soft">
          {t("catalog.external_id")}: <span className="break-all">{product.external_id}</span>
        </p>
      </div>
    </div>
  );
}
