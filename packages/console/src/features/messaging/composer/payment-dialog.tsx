import type { ConversationDetail } from "@mostrador/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CreditCard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useErrorText } from "../../../ui/error-text.ts";
import { Money } from "../../../ui/money.tsx";
import { Empty, Failure, Waiting } from "../../../ui/panel-states.tsx";
import { FullTime } from "../../../ui/times.tsx";

interface PaymentDialogProps {
  conversation: ConversationDetail;
  isOpen: boolean;
  onClose: () => void;
}

/** Sends the payment link of the open cart or of an order that waits for its payment. */
export function PaymentDialog({ conversation, isOpen, onClose }: PaymentDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("composer.charge")}
      description={t("composer.charge_help")}
    >
      <Payables conversation={conversation} onSent={onClose} />
    </Dialog>
  );
}

function Payables({ conversation, onSent }: { conversation: ConversationDetail; onSent: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const queries = useQueryClient();
  const { id: conversation_id, contact_id } = conversation;
  const payables = useQuery({
    queryKey: ["contact", contact_id, "payables"],
    queryFn: async ({ signal }) => {
      const [{ cart }, orders] = await Promise.all([
        api.carts.ofContact({ params: { contact_id }, signal }),
        api.orders.list({ query: { contact_id, state: "pending_payment", limit: 20 }, signal }),
      ]);
      return { cart: cart && cart.lines.length > 0 ? cart : null, orders: orders.items };
    },
  });
  const send = useMutation({
    mutationFn: (order_id: string | null) =>
      api.conversations.sendPaymentLink({
        params: { conversation_id },
        body: order_id === null ? {} : { order_id },
        idempotency_key: crypto.randomUUID(),
      }),
    onSuccess: async () => {
      onSent();
      await queries.invalidateQueries({ queryKey: ["conversation", conversation_id] });
      await queries.invalidateQueries({ queryKey: ["contact", contact_id] });
    },
  });
  if (payables.isPending) return <Waiting rows={2} />;
  if (payables.isError) return <Failure error={payables.error} onRetry={() => void payables.refetch()} />;
  const { cart, orders } = payables.data;
  if (!cart && orders.length === 0)
    return (
      <Empty icon={<CreditCard size={22} aria-hidden="true" />} title={t("composer.nothing_to_charge")}>
        {t("composer.nothing_to_charge_help")}
      </Empty>
    );
  const button = (order_id: string | null, what: string) => (
    <Button
      tone="primary"
      isSmall
      aria-label={`${t("composer.send_link")}: ${what}`}
      isBusy={send.isPending && send.variables === order_id}
      onClick={() => send.mutate(order_id)}
    >
      {t("composer.send_link")}
    </Button>
  );
  return (
    <>
      {send.isError && (
        <p role="alert" className="mb-3 rounded-control bg-brick-tint px-3.5 py-2.5 text-brick">
          {text(send.error)}
        </p>
      )}
      <ul className="grid">
        {cart && (
          <li className="flex items-center gap-3 border-b py-3 last:border-b-0">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{t("contact.cart")}</span>
              <span className="text-xs text-soft">{t("contact.units", { count: unitsOf(cart.lines) })}</span>
            </span>
            <strong>
              <Money minor={cart.receipt.total.amount_minor} currency={cart.currency} />
            </strong>
            {button(null, t("contact.cart"))}
          </li>
        )}
        {orders.map((order) => (
          <li key={order.id} className="flex items-center gap-3 border-b py-3 last:border-b-0">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{order.number}</span>
              <span className="text-xs text-soft">
                <FullTime at={order.created_at} />
              </span>
            </span>
            <strong>
              <Money minor={order.total_minor} currency={order.currency} />
            </strong>
            {button(order.id, order.number)}
          </li>
        ))}
      </ul>
    </>
  );
}

function unitsOf(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
