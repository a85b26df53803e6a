import { Fault } from "../../../platform/fault.ts";
import { requestPayment } from "../orders/service.ts";
import { findOrders, lockOrder, type OrderRow, type PaymentRow } from "../orders/store.ts";
import { transactAgain } from "../transact.ts";
import { createDelayedNotices } from "./delayed-notices.ts";
import { createNoticeDoor, type NoticeDeps } from "./notice-door.ts";
import { findByToken, findShop, type PayPageShop, setProviderRef } from "./store.ts";

export interface PaymentsDeps extends NoticeDeps {
  addressOf: (path: string) => string;
}

/** What stands behind a pay link. */
export interface PayLink {
  payment: PaymentRow;
  order: OrderRow;
  shop: PayPageShop;
}

/** Use cases of payments. Only a provider's verified notice settles one; nothing that a browser does. */
export function createPayments(deps: PaymentsDeps) {
  const { database, providers } = deps;
  const { settle, receive } = createNoticeDoor(deps);
  const delayed = createDelayedNotices({ ...deps, receive });

  async function open(token: string): Promise<PayLink | null> {
    const payment = await findByToken(database, token);
    if (!payment) return null;
    const { workspace_id, order_id } = payment;
    const [order] = await findOrders(database, [{ workspace_id, id: order_id }]);
    const shop = order && (await findShop(database, workspace_id, order.contact_id));
    return order && shop ? { payment, order, shop } : null;
  }

  return {
    settle,
    receive,
    open,

    /** A button of a provider that plays the bank: its notices come in by the same door as a real one's. */
    async press({ payment }: PayLink, action: string): Promise<void> {
      const { provider, workspace_id, id: payment_id, amount_minor, currency } = payment;
      const adapter = providers.find(provider);
      if (!adapter?.simulator?.actions.includes(action))
        throw new Fault("not_found", "There is no such button on this page.");
      const order = { payment_id, amount: { amount_minor, currency } };
      const settings = providers.settings(workspace_id, adapter);
      const notices = adapter.simulator.notices(action, order, settings, deps.clock.now());
      for (const [place, { request, delay_ms }] of notices.entries())
        if (delay_ms > 0) await delayed.keep(payment, action, place, delay_ms);
        else await receive(provider, workspace_id, request);
    },

    /** Begins the payment at its provider. Returns where the customer goes on; twice is the same payment. */
    async start({ payment, order, shop }: PayLink): Promise<string> {
      const adapter = providers.find(payment.provider);
      if (!adapter) throw new Fault("unavailable", `The payment provider ${payment.provider} is not here.`);
      const { workspace_id, id, amount_minor, currency, expires_at, token } = payment;
      const { redirect_url, provider_ref } = await adapter.start(
        {
          payment_id: id,
          order_number: order.number,
          amount: { amount_minor, currency },
          description: `${shop.name} ${order.number}`,
          return_url: deps.addressOf(`/pay/${token}`),
          notify_url: deps.addressOf(`/hooks/payments/${adapter.id}/${workspace_id}`),
          expires_at,
        },
        providers.settings(workspace_id, adapter),
        providers.http(adapter),
      );
      await setProviderRef(database, payment, provider_ref);
      return redirect_url;
    },

    /** The token of the order's open payment, or of a fresh one; null when the order can no longer be paid. */
    async renew({ payment }: PayLink): Promise<string | null> {
      return await transactAgain(database, async (tx) => {
        const order = await lockOrder(tx, payment.workspace_id, payment.order_id);
        const asked =
          order && (await requestPayment(tx, { ...deps, paymentProvider: () => payment.provider }, order));
        return asked?.result === "requested" ? asked.payment.token : null;
      });
    },

    /** Says what the played bank was to say by now. */
    deliverDelayed: delayed.deliverDue,
    stop: delayed.stop,
  };
}

export type Payments = ReturnType<typeof createPayments>;
