import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Money } from "../../ui/money.tsx";
import { OrderBadge } from "../../ui/order-badge.tsx";
import { ShortTime } from "../../ui/times.tsx";
import { PaneSection } from "./pane-section.tsx";

export function ContactOrders({ contact_id }: { contact_id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["contact", contact_id, "orders"],
    queryFn: ({ signal }) => api.orders.list({ query: { contact_id, limit: 5 }, signal }),
  });
  return (
    <PaneSection title={t("contact.orders")}>
      {data && data.items.length > 0 ? (
        <ul className="-mx-2 grid">
          {data.items.map((order) => (
            <li key={order.id}>
              <Link
                to="/orders/$orderId"
                params={{ orderId: order.id }}
                className="grid grid-cols-[1fr_auto] items-center gap-x-2 rounded-control px-2 py-1.5 hover:bg-hover"
              >
                <span className="font-medium">{order.number}</span>
                <span className="text-right">
                  <Money minor={order.total_minor} currency={order.currency} />
                </span>
                <span className="text-xs text-soft">
                  <ShortTime at={order.created_at} />
                </span>
                <OrderBadge state={order.state} />
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-soft">{t("contact.no_orders")}</p>
      )}
    </PaneSection>
  );
}
