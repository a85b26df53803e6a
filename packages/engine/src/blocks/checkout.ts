import type {
  BlockOf,
  Cart,
  CheckoutRefusal,
  DeliveryChoice,
  JsonObject,
  StockLocation,
} from "@mostrador/contract";
import { addressFrom, addressJson, deliveryFrom } from "../address.ts";
import { type Asking, ask, askBoth, askEach } from "../asking.ts";
import { cut, own, stringAt } from "../json.ts";
import { isPresent, readAnswer } from "../read-answer.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import { moneyText } from "../template.ts";
import { type BlockHandler, type Outcome, type Reply, splitTap } from "./block-handler.ts";
import { deliveryText } from "./delivery-text.ts";

type Checkout = BlockOf<"checkout">;

/**
 * Delivery or pick-up, the address if it is not known, a summary with totals; makes the order. `memory.at` names
 * the question: nothing (whatever is missing, else the summary), "method", "address", "location" or "email".
 */
export const checkout: BlockHandler<Checkout> = {
  taps: ["delivery", "pickup", "change_delivery", "change_address", "add_email", "confirm", "adjust_cart"],
  *enter(block, scene, memory) {
    const [{ cart }, { locations }] = yield* askBoth({ type: "get_cart" }, { type: "list_pickup_locations" });
    if (!cart || cart.lines.length === 0) {
      scene.sayText(scene.sentence("cart_empty"));
      return { to: block.refused ?? block.next };
    }
    const pickups = locations.filter((one) => one.is_pickup);
    switch (stringAt(memory, "at")) {
      case "method":
        return pickups.length > 0 ? askMethod(scene, memory) : askAddress(scene, { at: "address" });
      case "address":
        return askAddress(scene, memory);
      case "location":
        return yield* choosePickup(scene, pickups, memory);
      case "email":
        return askEmail(scene, memory);
      default:
        return yield* summaryOrMissing(scene, cart, pickups);
    }
  },
  *answer(block, scene, reply, memory) {
    if (reply.type === "option") return yield* tapped(block, scene, reply.id, memory);
    return yield* typed(scene, reply, stringAt(memory, "at"));
  },
  exits: (block) => [block.confirmed ?? block.next, block.refused ?? block.next],
};

/** The summary when all is known; else the first question that is missing. */
function* summaryOrMissing(scene: Scene, cart: Cart, pickups: readonly StockLocation[]): Asking<Outcome> {
  if (cart.delivery) return showSummary(scene, cart, cart.delivery, pickups);
  const usual = deliveryFrom(own(scene.run.variables, "usual_delivery"));
  const canUse =
    usual && (usual.method === "delivery" || pickups.some((one) => one.id === usual.location_id));
  if (canUse) return yield* deliver(scene, usual, pickups);
  if (pickups.length > 0) return { again: { at: "method" } };
  const { address } = scene.contact;
  return address
    ? yield* deliver(scene, { method: "delivery", address }, pickups)
    : { again: { at: "address" } };
}

/** Chooses the way to the customer; with the cart's new totals it shows the summary at once. */
function* deliver(
  scene: Scene,
  delivery: DeliveryChoice,
  pickups: readonly StockLocation[],
): Asking<Outcome> {
  const { cart } = yield* ask({ type: "set_delivery", delivery });
  if (!cart?.delivery) return { again: { at: "method" } };
  return showSummary(scene, cart, cart.delivery, pickups);
}

function askMethod(scene: Scene, memory: JsonObject): Outcome {
  const options: PendingOption[] = [
    {
      id: "delivery",
      label: scene.sentence("delivery"),
      also: ["domicilio", "envio", "enviar", "a mi casa", "delivery", "despacho"],
    },
    {
      id: "pickup",
      label: scene.sentence("pickup"),
      also: ["retiro", "retirar", "tienda", "recoger", "paso a buscar", "pickup"],
    },
  ];
  scene.sayChoices(scene.sentence("delivery_or_pickup"), options);
  return { wait: "option", options, memory };
}

function askAddress(scene: Scene, memory: JsonObject): Outcome {
  const { address } = scene.contact;
  if (!address) {
    scene.sayText(scene.sentence("ask_address"));
    return { wait: "address", memory };
  }
  const label = cut([address.line1, address.city].filter(Boolean).join(", "), 80);
  const options: PendingOption[] = [
    { id: "delivery", label, also: ["la misma", "esa", "la de siempre", "si"] },
  ];
  scene.sayChoices(scene.sentence("ask_other_address"), options);
  return { wait: "address", options, memory };
}

function askEmail(scene: Scene, memory: JsonObject): Outcome {
  const options = [{ id: "checkout", label: scene.sentence("skip"), also: ["saltar", "no", "omitir"] }];
  scene.sayChoices(scene.sentence("ask_email"), options);
  return { wait: "email", options, memory };
}

function* choosePickup(scene: Scene, pickups: readonly StockLocation[], memory: JsonObject): Asking<Outcome> {
  const [first, second] = pickups;
  if (!first) return { again: { at: "address" } };
  if (!second) return yield* deliver(scene, { method: "pickup", location_id: first.id }, pickups);
  const options = pickups.map(
    (one): PendingOption => ({
      id: `pickup:${one.id}`,
      label: cut(one.name, 80),
      ...(one.address
        ? { description: cut([one.address.line1, one.address.city].filter(Boolean).join(", "), 200) }
        : {}),
    }),
  );
  scene.sayChoices(scene.sentence("which_location"), options, options.length > 3 ? "list" : "buttons");
  return { wait: "option", options, memory };
}

function showSummary(
  scene: Scene,
  { receipt }: Cart,
  delivery: DeliveryChoice,
  pickups: readonly StockLocation[],
): Outcome {
  const hasEmail = isPresent(scene.contact.email);
  const isSent = delivery.method === "delivery";
  const options: PendingOption[] = [
    {
      id: `confirm:${receipt.total.amount_minor}`,
      label: scene.sentence("confirm"),
      also: ["si", "confirmo", "confirmar", "ok", "dale", "listo", "pagar"],
    },
    pickups.length > 0
      ? {
          id: "change_delivery",
          label: scene.sentence("change_delivery"),
          also: ["cambiar", "otra direccion", "cambiar direccion"],
        }
      : {
          id: "change_address",
          label: scene.sentence("change_address"),
          also: ["cambiar", "otra direccion"],
        },
    ...(hasEmail ? [] : [{ id: "add_email", label: scene.sentence("add_email"), also: ["correo", "email"] }]),
    { id: "keep_shopping", label: scene.sentence("keep_shopping"), also: ["seguir", "no"] },
  ];
  const where = isSent
    ? scene.sentence("summary_delivery", { address: deliveryText(delivery, pickups) })
    : scene.sentence("summary_pickup", { location: deliveryText(delivery, pickups) });
  const email = hasEmail ? [scene.sentence("summary_email", { email: scene.contact.email })] : [];
  const text = [scene.sentence("summary"), where, ...email, scene.sentence("summary_question")].join("\n");
  scene.say({ kind: "cart", text, receipt, options: options.map(({ id, label }) => ({ id, label })) });
  return { wait: "option", options, memory: {} };
}

function* tapped(block: Checkout, scene: Scene, id: string, memory: JsonObject): Asking<Outcome> {
  const [word, rest] = splitTap(id);
  switch (word) {
    case "delivery": {
      const { address } = scene.contact;
      if (!address || memory["is_change"] === true) return { again: { at: "address" } };
      yield* ask({ type: "set_delivery", delivery: { method: "delivery", address } });
      return { again: {} };
    }
    case "pickup":
      if (rest === "") return { again: { at: "location" } };
      yield* ask({ type: "set_delivery", delivery: { method: "pickup", location_id: rest } });
      return { again: {} };
    case "change_delivery":
      return { again: { at: "method", is_change: true } };
    case "change_address":
      return { again: { at: "address" } };
    case "add_email":
      return { again: { at: "email" } };
    case "checkout":
      return { again: {} };
    case "confirm":
      return yield* placeOrder(block, scene, /^\d+$/.test(rest) ? Number(rest) : null);
    case "adjust_cart":
      return yield* adjustCart(scene);
    default:
      return { unmatched: "search" };
  }
}

function* typed(scene: Scene, reply: Reply, at: string | null): Asking<Outcome> {
  if (at === "email") {
    const email = readAnswer("email", reply, scene.meaning);
    if (email === null) return { unmatched: "retry", hint: scene.sentence("invalid_email") };
    scene.save("contact.email", email);
    return { again: {} };
  }
  if (at !== "address") return { unmatched: "retry" };
  const address = addressFrom(readAnswer("address", reply, scene.meaning));
  if (!address) return { unmatched: "retry", hint: scene.sentence("invalid_address") };
  scene.save("contact.address", addressJson(address));
  yield* ask({ type: "set_delivery", delivery: { method: "delivery", address } });
  return { again: {} };
}

function* placeOrder(block: Checkout, scene: Scene, expected: number | null): Asking<Outcome> {
  const answer = yield* ask({
    type: "checkout",
    ...(expected === null ? {} : { expected_total_minor: expected }),
  });
  if (answer.result === "refused") return refused(block, scene, answer.refusal);
  const { order, payment } = answer;
  const { usual_delivery: _used, ...variables } = scene.run.variables;
  scene.run.variables = {
    ...variables,
    order: { id: order.id, number: order.number },
    payment: {
      order_id: order.id,
      url: payment.url,
      amount: { ...payment.amount },
      expires_at: payment.expires_at,
    },
  };
  return { to: block.confirmed ?? block.next };
}

function refused(block: Checkout, scene: Scene, refusal: CheckoutRefusal): Outcome {
  switch (refusal.reason) {
    case "empty_cart":
      scene.sayText(scene.sentence("cart_empty"));
      return { to: block.refused ?? block.next };
    case "no_delivery":
      return { again: { at: "method" } };
    case "price_changed": {
      const { locale } = scene.context.shop;
      const lines = refusal.lines.map(({ title, was, now }) =>
        scene.sentence("price_line", { title, was: moneyText(was, locale), now: moneyText(now, locale) }),
      );
      scene.sayText(
        lines.length > 0
          ? scene.sentence("price_changed", { lines: lines.join("\n") })
          : scene.sentence("total_changed"),
      );
      return { again: {} };
    }
    case "sold_out": {
      const lines = refusal.lines.map(({ title, wanted, available }) =>
        scene.sentence(available > 0 ? "sold_out_line" : "gone_line", {
          title,
          wanted,
          available: Math.max(0, available),
        }),
      );
      const options: PendingOption[] = [
        { id: "adjust_cart", label: scene.sentence("adjust_cart"), also: ["ajustar", "si", "ok", "dale"] },
        { id: "keep_shopping", label: scene.sentence("keep_shopping"), also: ["seguir", "no"] },
      ];
      scene.sayChoices(scene.sentence("checkout_sold_out", { lines: lines.join("\n") }), options);
      scene.run.variables = {
        ...scene.run.variables,
        short: refusal.lines.map(({ variant_id, available }) => ({
          variant_id,
          available: Math.max(0, available),
        })),
      };
      return { wait: "option", options, memory: {} };
    }
  }
}

/** Brings the lines that the shop is short of down to what there is. */
function* adjustCart(scene: Scene): Asking<Outcome> {
  const { cart } = yield* ask({ type: "get_cart" });
  const short = own(scene.run.variables, "short");
  const { short: _done, ...variables } = scene.run.variables;
  scene.run.variables = variables;
  const wanted = new Map<string, number>();
  for (const one of Array.isArray(short) ? short : []) {
    if (
      typeof one === "object" &&
      one !== null &&
      !Array.isArray(one) &&
      typeof one["variant_id"] === "string"
    )
      wanted.set(one["variant_id"], Number(one["available"]) || 0);
  }
  const lines = (cart?.lines ?? []).filter(
    (line) => line.quantity > (wanted.get(line.variant_id) ?? line.quantity),
  );
  yield* askEach(
    lines.map((line) => ({
      type: "set_cart_line" as const,
      line_id: line.id,
      quantity: wanted.get(line.variant_id) ?? 0,
    })),
  );
  return { again: {} };
}
