import { formatMoney, type InboxSettings } from "@mostrador/adapter-kit";
import type { ContentOf } from "@mostrador/contract";
import type { Hundredths, OrderDetails, OutgoingInteractive } from "./wire.ts";

/** A button that opens the page to pay; on numbers of Brazil an order of WhatsApp's own, with the same page behind it. */
export function renderPayment(
  content: ContentOf<"payment_request">,
  message_id: string,
  settings: InboxSettings,
  locale: string,
): OutgoingInteractive {
  if (settings["native_payments"] === true && content.amount.currency === "BRL")
    return {
      type: "order_details",
      body: { text: content.text },
      action: { name: "review_and_pay", parameters: orderDetails(content, message_id) },
    };
  return {
    type: "cta_url",
    body: { text: `${content.text}\n\n${formatMoney(content.amount, locale)}` },
    action: {
      name: "cta_url",
      parameters: { display_text: content.button_label, url: content.url },
    },
  };
}

/** What was ordered stands in the cart above; here the order is one line, so that the sums are right by themselves. */
function orderDetails(
  { amount, order_number, url }: ContentOf<"payment_request">,
  message_id: string,
): OrderDetails {
  const total: Hundredths = { value: amount.amount_minor, offset: 100 };
  return {
    // Another request for the same order needs another reference
    reference_id: `${order_number.replaceAll(/[^\w.-]/g, "").slice(0, 22)}.${message_id.slice(-12)}`,
    type: "physical-goods",
    payment_type: "br",
    payment_settings: [{ type: "payment_link", payment_link: { uri: url } }],
    currency: "BRL",
    total_amount: total,
    order: {
      status: "pending",
      tax: { value: 0, offset: 100 },
      items: [{ retailer_id: order_number, name: order_number, amount: total, quantity: 1 }],
      subtotal: total,
    },
  };
}
