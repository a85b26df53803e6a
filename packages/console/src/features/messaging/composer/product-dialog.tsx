import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useErrorToast } from "../../../ui/error-text.ts";
import { Money } from "../../../ui/money.tsx";
import { Empty, Failure, Waiting } from "../../../ui/panel-states.tsx";
import { ProductPicture } from "../../../ui/product-picture.tsx";
import { SearchBox } from "../../../ui/search-box.tsx";

interface ProductDialogProps {
  conversation_id: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Finds a product as the customer would, and sends its card. */
export function ProductDialog({ conversation_id, isOpen, onClose }: ProductDialogProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("composer.product")}
      description={t("composer.product_help")}
    >
      <SearchBox label={t("catalog.search")} value={search} onSearch={setSearch} />
      <Found search={search.trim()} conversation_id={conversation_id} onSent={onClose} />
    </Dialog>
  );
}

interface Offer {
  id: string;
  title: string;
  brand: string;
  image_url: string | null;
  currency: string;
  price_minor: number;
  available: number;
}

function useOffers(search: string) {
  return useQuery({
    queryKey: ["products", "picker", search],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Offer[]> => {
      if (search !== "") return (await api.catalog.search({ query: { q: search, limit: 20 }, signal })).items;
      const { items } = await api.catalog.list({ query: { status: "active", limit: 20 }, signal });
      return items.map(({ variants, ...product }) => ({
        ...product,
        price_minor: Math.min(...variants.map(({ price_minor }) => price_minor)),
        available: variants.reduce((sum, { available }) => sum + available, 0),
      }));
    },
  });
}

function Found(props: { search: string; conversation_id: string; onSent: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const { conversation_id, onSent } = props;
  const offers = useOffers(props.search);
  const send = useMutation({
    mutationFn: (product_id: string) =>
      api.conversations.sendProduct({
        params: { conversation_id },
        body: { product_id },
        idempotency_key: crypto.randomUUID(),
      }),
    onSuccess: () => {
      onSent();
      return queries.invalidateQueries({ queryKey: ["conversation", conversation_id] });
    },
    onError: toastError,
  });
  if (offers.isPending) return <Waiting rows={4} />;
  if (offers.isError) return <Failure error={offers.error} onRetry={() => void offers.refetch()} />;
  if (offers.data.length === 0)
    return (
      <Empty icon={<PackageSearch size={22} aria-hidden="true" />} title={t("catalog.none_found")}>
        {t("catalog.none_found_help")}
      </Empty>
    );
  return (
    <ul className="mt-3 grid">
      {offers.data.map((offer) => (
        <li key={offer.id} className="flex items-center gap-3 border-b py-2 last:border-b-0">
          <ProductPicture url={offer.image_url} title={offer.title} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{offer.title}</span>
            <span className="text-xs text-soft">
              <Money minor={offer.price_minor} currency={offer.currency} /> ·{" "}
              {offer.available > 0
                ? t("catalog.available", { count: offer.available })
                : t("catalog.sold_out")}
            </span>
          </span>
          <Button
            isSmall
            aria-label={t("composer.send_product", { title: offer.title })}
            isBusy={send.isPending && send.variables === offer.id}
            onClick={() => send.mutate(offer.id)}
          >
            {t("composer.send")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
