import type { BlockOf, Json } from "@mostrador/contract";
import { type Asking, ask } from "../asking.ts";
import { isObject, numberAt, own, stringAt } from "../json.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import { type BlockHandler, type Outcome, splitTap } from "./block-handler.ts";

type RequestPayment = BlockOf<"request_payment">;

/** Sends the payment link of the order and waits for the money. */
export const requestPayment: BlockHandler<RequestPayment> = {
  taps: ["pay", "paid"],
  *enter(block, scene, memory) {
    const order = own(scene.run.variables, "order");
    const order_id = stringAt(memory, "order_id") ?? (isObject(order) ? stringAt(order, "id") : null);
    if (order_id === null) return { to: block.next };
    const made = takePayment(scene, order_id);
    if (made && isObject(order))
      return sendLink(block, scene, { order_id, number: stringAt(order, "number") ?? "", ...made });
    const answer = yield* ask({ type: "request_payment", order_id });
    if (answer.result === "not_possible") {
      scene.sayText(scene.sentence("payment_not_possible"));
      return { to: block.failed ?? block.next };
    }
    const { url, amount, expires_at } = answer.payment;
    return sendLink(block, scene, { order_id, number: answer.order.number, url, amount, expires_at });
  },
  *answer(block, scene, reply) {
    if (reply.type !== "option") return { unmatched: "search" };
    const [word, rest] = splitTap(reply.id);
    if (word === "pay" && rest !== "") return { again: { order_id: rest } };
    return word === "paid" && rest !== "" ? yield* look(block, scene, rest) : { unmatched: "search" };
  },
  exits: (block) => [
    block.paid ?? block.next,
    ...[block.failed, block.expired].filter((exit) => exit !== undefined),
  ],
};

interface PaymentLink {
  order_id: string;
  number: string;
  url: string;
  amount: { amount_minor: number; currency: string };
  expires_at: string | null;
}

/** The payment that checkout has just opened; used once, later links are fresh ones. */
function takePayment(
  scene: Scene,
  order_id: string,
): Pick<PaymentLink, "url" | "amount" | "expires_at"> | null {
  const { payment, ...variables } = scene.run.variables;
  if (!isObject(payment) || stringAt(payment, "order_id") !== order_id) return null;
  const url = stringAt(payment, "url");
  const amount = moneyFrom(own(payment, "amount"));
  if (url === null || !amount) return null;
  scene.run.variables = variables;
  return { url, amount, expires_at: stringAt(payment, "expires_at") };
}

function moneyFrom(value: Json | undefined): PaymentLink["amount"] | null {
  if (!isObject(value)) return null;
  const amount_minor = numberAt(value, "amount_minor");
  const currency = stringAt(value, "currency");
  return amount_minor === null || currency === null ? null : { amount_minor, currency };
}

function sendLink(
  block: RequestPayment,
  scene: Scene,
  { order_id, number, url, amount, expires_at }: PaymentLink,
): Outcome {
  scene.run.variables = { ...scene.run.variables, order: { id: order_id, number } };
  const options: PendingOption[] = [
    { id: `paid:${number}`, label: scene.sentence("already_paid"), also: ["ya pague", "listo", "pagado"] },
    { id: "menu", label: scene.sentence("menu") },
  ];
  scene.say({
    kind: "payment_request",
    text: block.text ? scene.fill(block.text) : scene.sentence("pay_request", { number }),
    order_number: number,
    amount,
    url,
    button_label: scene.sentence("pay_button").slice(0, 20),
    ...(expires_at === null ? {} : { expires_at }),
    options: options.map(({ id, label }) => ({ id, label })),
  });
  return { wait: "payment", options, memory: { order_id, number } };
}

/** "Ya pagué": the shop's own word counts, not the customer's. */
function* look(block: RequestPayment, scene: Scene, number: string): Asking<Outcome> {
  const { order } = yield* ask({ type: "get_order", number });
  if (!order) {
    scene.sayText(scene.sentence("order_not_found", { number }));
    return { to: block.next };
  }
  if (order.state === "pending_payment") {
    const options: PendingOption[] = [
      { id: `pay:${order.id}`, label: scene.sentence("pay_again"), also: ["pagar", "reintentar"] },
      { id: `paid:${number}`, label: scene.sentence("already_paid") },
      { id: "menu", label: scene.sentence("menu") },
    ];
    scene.sayChoices(scene.sentence("payment_waiting", { number }), options);
    return { wait: "payment", options, memory: { order_id: order.id, number } };
  }
  scene.sayText(scene.sentence("order", { number, state: scene.sentence(`state_${order.state}`) }));
  return {
    to:
      order.state === "expired" || order.state === "cancelled"
        ? (block.expired ?? block.next)
        : (block.paid ?? block.next),
  };
}
