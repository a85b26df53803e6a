import type { Order, Payment } from "@mostrador/contract";
import { renderBubble } from "@mostrador/widget/bubble";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { MessagesSquare, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { OrderBadge } from "../../ui/order-badge.tsx";
import { Page } from "../../ui/page.tsx";
import { Failure, Waiting } from "../../ui/panel-states.tsx";
import { FullTime } from "../../ui/times.tsx";
import { useContactName } from "../contacts/contact-name.ts";
import { OrderButtons } from "./order-buttons.tsx";

type OrderWithPayments = Order & { payments: Payment[] };

/** One order: its receipt, who bought it, where it goes, how it was paid, and what to do next. */
export function OrderPage() {
  const { t } = useTranslation();
  const { orderId: order_id } = useParams({ from: "/desk/orders/$orderId" });
  const { data, error, refetch } = useQuery({
    queryKey: ["order", order_id],
    queryFn: ({ signal }) => api.orders.get({ params: { order_id }, signal }),
  });
  return (
    <Page
      back="/orders"
      title={
        data ? (
          <span className="flex flex-wrap items-center gap-3">
            {t("orders.order", { number: data.number })} <OrderBadge state={data.state} />
          </span>
        ) : (
          t("rooms.orders")
        )
      }
      actions={data && <OrderButtons order={data} />}
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data && <OrderBody order={data} />}
    </Page>
  );
}

function OrderBody({ order }: { order: OrderWithPayments }) {
  const { t } = useTranslation();
  const contactName = useContactName();
  return (
    <div className="grid max-w-4xl items-start gap-8 md:grid-cols-[minmax(0,400px)_1fr]">
      <OrderReceipt order={order} />
      <div className="grid gap-6">
        {order.needs_refund && (
          <p className="flex gap-2.5 rounded-control bg-brick-tint px-3.5 py-3 text-brick">
            <TriangleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
            {t("orders.needs_refund_help")}
          </p>
        )}
        <Part title={t("orders.customer")}>
          <p dir="auto" className="font-medium">
            {contactName({ name: order.customer.name, id: order.contact_id })}
          </p>
          {order.customer.phone && <p>{order.customer.phone}</p>}
          {order.customer.email && <p className="break-all">{order.customer.email}</p>}
          {order.conversation_id && (
            <Link
              to="/conversations/$conversationId"
              params={{ conversationId: order.conversation_id }}
              className={`${buttonClass("plain", true)} mt-2`}
            >
              <MessagesSquare size={15} aria-hidden="true" /> {t("orders.open_conversation")}
            </Link>
          )}
        </Part>
        <Part title={t("orders.delivery")}>
          <Delivery order={order} />
        </Part>
        <Part title={t("orders.payments")}>
          <Payments payments={order.payments} />
        </Part>
        <Part title={t("orders.dates")}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            <DateRow name={t("orders.placed")} at={order.created_at} />
            <DateRow name={t("orders.paid_at")} at={order.paid_at} />
            {order.state === "pending_payment" && (
              <DateRow name={t("orders.expires")} at={order.expires_at} />
            )}
          </dl>
        </Part>
        {order.note && (
          <Part title={t("orders.note")}>
            <p dir="auto" className="whitespace-pre-line">
              {order.note}
            </p>
          </Part>
        )}
      </div>
    </div>
  );
}

function OrderReceipt({ order }: { order: Order }) {
  const { i18n } = useTranslation();
  return (
    <div
      className="receipt-alone"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: renderBubble escapes all that people wrote
      dangerouslySetInnerHTML={{
        __html: renderBubble({
          content: {
            kind: "order_summary",
            order_id: order.id,
            order_number: order.number,
            state: order.state,
            is_paid: order.paid_at !== null,
            receipt: order.receipt,
            options: [],
          },
          author: { type: "contact" },
          locale: i18n.language,
          is_continued: true,
          is_interactive: false,
        }),
      }}
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 font-sans text-xs font-semibold tracking-normal text-soft">{title}</h2>
      {children}
    </section>
  );
}

function DateRow({ name, at }: { name: string; at: string | null }) {
  if (!at) return null;
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd>
        <FullTime at={at} />
      </dd>
    </>
  );
}

function Delivery({ order }: { order: Order }) {
  const { t } = useTranslation();
  const locations = useQuery({ queryKey: ["locations"], queryFn: () => api.catalog.locations() });
  const { delivery, tracking_url } = order;
  if (!delivery) return <p className="text-soft">{t("orders.no_delivery")}</p>;
  if (delivery.method === "pickup") {
    const place = locations.data?.items.find(({ id }) => id === delivery.location_id);
    return <p>{t("orders.pickup", { place: place?.name ?? "…" })}</p>;
  }
  const { name, line1, line2, city, region, postal_code, notes } = delivery.address;
  return (
    <address dir="auto" className="grid not-italic">
      {[name, line1, line2, [postal_code, city].filter(Boolean).join(" "), region]
        .filter(Boolean)
        .map((line) => (
          <span key={line}>{line}</span>
        ))}
      {notes && <span className="text-soft">{notes}</span>}
      {tracking_url && /^https?:/.test(tracking_url) && (
        <a href={tracking_url} target="_blank" rel="noopener noreferrer" className="text-sea underline">
          {t("orders.tracking")}
        </a>
      )}
    </address>
  );
}

const paymentTones: Readonly<Record<Payment["state"], Tone>> = {
  created: "neutral",
  pending: "sun",
  paid: "olive",
  declined: "brick",
  expired: "neutral",
  mismatch: "brick",
  cancelled: "neutral",
  refunded: "neutral",
};

function Payments({ payments }: { payments: readonly Payment[] }) {
  const { t } = useTranslation();
  if (payments.length === 0) return <p className="text-soft">{t("orders.no_payments")}</p>;
  return (
    <ul className="grid gap-2">
      {payments.map((payment) => (
        <li key={payment.id} className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2.5">
            <span className="font-medium">
              <Money minor={payment.amount.amount_minor} currency={payment.amount.currency} />
            </span>
            <Badge tone={paymentTones[payment.state]}>{t(`payment_state.${payment.state}`)}</Badge>
            <span className="text-xs text-soft">
              {payment.provider} · <FullTime at={payment.paid_at ?? payment.created_at} />
            </span>
          </span>
          {payment.failure_reason && <span className="text-xs text-brick">{payment.failure_reason}</span>}
        </li>
      ))}
    </ul>
  );
}
