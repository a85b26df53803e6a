import type { Order, OrderState } from "@mostrador/contract";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Receipt, SearchX, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Badge } from "../../ui/badge.tsx";
import { Money } from "../../ui/money.tsx";
import { OrderBadge } from "../../ui/order-badge.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, Failure, Waiting } from "../../ui/panel-states.tsx";
import { RowList } from "../../ui/row-list.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { ShortTime } from "../../ui/times.tsx";
import { useContactName } from "../contacts/contact-name.ts";
import { orderStates } from "./order-acts.ts";

/** All orders, newest first. */
export function OrdersPage() {
  const { t } = useTranslation();
  const { state: given, search = "" } = useSearch({ from: "/desk/orders" });
  const state = orderStates.find((one) => one === given);
  const navigate = useNavigate();
  const orders = useInfiniteQuery({
    queryKey: ["orders", "list", state ?? "", search],
    queryFn: ({ pageParam, signal }) =>
      api.orders.list({
        query: {
          limit: 50,
          ...(state && { state }),
          ...(search && { search }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  });
  const items = orders.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Boolean(state || search);
  const show = (next: { state: OrderState | undefined; search: string }) =>
    void navigate({
      to: "/orders",
      search: { ...(next.state && { state: next.state }), ...(next.search && { search: next.search }) },
      replace: true,
    });

  return (
    <Page
      isList
      title={t("rooms.orders")}
      tools={
        <div className="flex max-w-2xl flex-wrap gap-2">
          <div className="min-w-52 flex-1">
            <SearchBox
              label={t("orders.search")}
              value={search}
              onSearch={(text) => show({ state, search: text })}
            />
          </div>
          <select
            aria-label={t("orders.state")}
            className="control w-auto"
            value={state ?? ""}
            onChange={({ target }) =>
              show({ state: orderStates.find((one) => one === target.value), search })
            }
          >
            <option value="">{t("orders.any_state")}</option>
            {orderStates.map((one) => (
              <option key={one} value={one}>
                {t(`order_state.${one}`)}
              </option>
            ))}
          </select>
        </div>
      }
    >
      {orders.isPending && <Waiting />}
      {orders.isError && items.length === 0 && (
        <Failure error={orders.error} onRetry={() => void orders.refetch()} />
      )}
      {orders.isSuccess && items.length === 0 && (
        <Empty
          icon={
            isFiltered ? <SearchX size={22} aria-hidden="true" /> : <Receipt size={22} aria-hidden="true" />
          }
          title={isFiltered ? t("orders.none_found") : t("orders.empty")}
        >
          {isFiltered ? t("orders.none_found_help") : t("orders.empty_help")}
        </Empty>
      )}
      {items.length > 0 && (
        <RowList label={t("rooms.orders")} items={items} keyOf={({ id }) => id} row_px={60} more={orders}>
          {(order) => <OrderRow order={order} />}
        </RowList>
      )}
    </Page>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t } = useTranslation();
  const contactName = useContactName();
  const units = order.receipt.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: order.id }}
      className="flex h-full items-center gap-3 border-b px-4 outline-offset-[-2px] hover:bg-hover md:gap-5 md:px-8"
    >
      <span className="w-20 shrink-0 font-medium tabular-nums">{order.number}</span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate">
          {contactName({ name: order.customer.name, id: order.contact_id })}
        </span>
        <span className="block truncate text-xs text-soft">
          <ShortTime at={order.created_at} /> · {t("contact.units", { count: units })}
        </span>
      </span>
      {order.needs_refund && (
        <span className="hidden sm:block">
          <Badge tone="brick" icon={<TriangleAlert size={14} aria-hidden="true" />}>
            {t("orders.needs_refund")}
          </Badge>
        </span>
      )}
      <span className="flex flex-col items-end gap-0.5 sm:flex-row-reverse sm:items-center sm:gap-5">
        <span className="w-24 text-right font-medium">
          <Money minor={order.total_minor} currency={order.currency} />
        </span>
        <OrderBadge state={order.state} />
      </span>
    </Link>
  );
}
