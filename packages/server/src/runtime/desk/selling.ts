import type { CheckoutRefusal, Content, Order, Payment } from "@mostrador/contract";
import { sentencesFor } from "@mostrador/engine";
import type { Commerce } from "../../modules/commerce/index.ts";
import type { Asked, Conversations } from "../../modules/messaging/index.ts";
import type { Database } from "../../platform/db/port.ts";
import { Fault } from "../../platform/fault.ts";

export interface SellingDeps {
  database: Database;
  conversations: Conversations;
  commerce: Pick<Commerce, "catalog" | "orders">;
  shop(workspace_id: string): { locale: string };
}

/** What a person sells by hand inside a conversation. The customer's taps mean what they mean to the assistant. */
export function createSelling(deps: SellingDeps) {
  const { database, conversations, commerce } = deps;
  const wordsFor = ({ caller }: Asked) => sentencesFor(deps.shop(caller.workspace_id).locale);

  return {
    async sendProduct(
      asked: Asked,
      { product_id, text }: { product_id: string; text?: string | undefined },
    ): Promise<{ message_id: string }> {
      await conversations.requireOpen(asked);
      const card = await commerce.catalog.card(database, asked.caller.workspace_id, product_id);
      if (!card) throw new Fault("not_found", "There is no such product.");
      const options = [{ id: `product:${product_id}`, label: wordsFor(asked).see_product }];
      const content: Content = { kind: "products", products: [{ ...card, options }], options: [] };
      return conversations.send(asked, { content: text ? { ...content, text } : content });
    },
    /** The link of the contact's own unpaid order; without one his open cart becomes an order first. */
    async sendPaymentLink(
      asked: Asked,
      order_id: string | undefined,
    ): Promise<{ message_id: string; order_id: string }> {
      const { contact_id } = await conversations.requireOpen(asked);
      const { order, payment } = await (order_id === undefined
        ? orderCart(deps, asked, contact_id)
        : askPayment(deps, asked, contact_id, order_id));
      const words = wordsFor(asked);
      const { number } = order;
      const sent = await conversations.send(asked, {
        content: {
          kind: "payment_request",
          text: words.pay_request.replace("{{number}}", number),
          order_number: number,
          amount: payment.amount,
          url: payment.url,
          button_label: words.pay_button.slice(0, 20),
          ...(payment.expires_at === null ? {} : { expires_at: payment.expires_at }),
          options: [{ id: `paid:${number}`, label: words.already_paid }],
        },
      });
      return { ...sent, order_id: order.id };
    },
  };
}
export type Selling = ReturnType<typeof createSelling>;

interface Asking {
  order: Order;
  payment: Payment;
}

async function askPayment(
  { database, commerce }: SellingDeps,
  { caller }: Asked,
  contact_id: string,
  order_id: string,
): Promise<Asking> {
  const key = { workspace_id: caller.workspace_id, id: order_id };
  const outcome = await database.transaction((tx) => commerce.orders.requestPayment(tx, key, contact_id));
  if (outcome.result === "requested") return outcome;
  if (outcome.reason === "unknown_order") throw new Fault("not_found", "This customer has no such order.");
  throw new Fault("conflict", `The order cannot be paid: it is ${outcome.reason}.`);
}

async function orderCart(
  { commerce }: SellingDeps,
  { caller, conversation_id }: Asked,
  contact_id: string,
): Promise<Asking> {
  const { workspace_id } = caller;
  const cart = { workspace_id, cart_id: null, contact_id, conversation_id, request: {} };
  const outcome = await commerce.orders.checkout(cart);
  switch (outcome.result) {
    case "placed":
      return outcome;
    case "no_cart":
      throw refused({ reason: "empty_cart" });
    case "refused":
      throw refused(outcome.refusal);
    case "conflict":
      throw new Fault("conflict", outcome.detail);
  }
}

function refused(refusal: CheckoutRefusal): Fault {
  return new Fault("checkout_refused", `The cart cannot become an order: ${refusal.reason}.`, { refusal });
}
