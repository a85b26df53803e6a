import type { BlockOf, Cart, JsonObject, ReceiptLine } from "@mostrador/contract";
import { limits } from "@mostrador/contract";
import { type Asking, ask } from "../asking.ts";
import { cut, own, stringAt } from "../json.ts";
import { readAnswer } from "../read-answer.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import { type BlockHandler, type Outcome, type Reply, splitTap } from "./block-handler.ts";

type CartBlock = BlockOf<"cart">;

/** The cart as a receipt: pay, go on shopping, or change it line by line. */
export const cart: BlockHandler<CartBlock> = {
  taps: ["cart", "checkout", "keep_shopping", "edit_cart", "line", "quantity", "empty_cart"],
  *enter(block, scene, memory) {
    const answer = yield* ask({ type: "get_cart" });
    if (!answer.cart || answer.cart.lines.length === 0) return nothing(block, scene);
    const line_id = stringAt(memory, "line_id");
    const line = answer.cart.receipt.lines.find((one) => one.line_id === line_id);
    if (line) return askQuantity(scene, line, memory);
    if (own(memory, "edit") === true) return askLine(scene, answer.cart, memory);
    return showCart(block, scene, answer.cart);
  },
  *answer(block, scene, reply, memory) {
    if (reply.type !== "option") return yield* typedQuantity(scene, reply, memory);
    const [word, rest] = splitTap(reply.id);
    switch (word) {
      case "cart":
        return { again: {} };
      case "checkout":
        return { to: block.checkout ?? block.next };
      case "keep_shopping":
        return { to: block.more ?? block.next };
      case "edit_cart":
        return { again: { edit: true } };
      case "line":
        return { again: { line_id: rest } };
      case "quantity": {
        const colon = rest.lastIndexOf(":");
        return yield* setQuantity(scene, rest.slice(0, colon), Number(rest.slice(colon + 1)));
      }
      case "empty_cart":
        yield* ask({ type: "clear_cart" });
        return nothing(block, scene);
      default:
        return { unmatched: "search" };
    }
  },
  exits: (block) => [
    block.checkout ?? block.next,
    block.more ?? block.next,
    ...(block.empty === undefined ? [] : [block.empty]),
  ],
};

function nothing(block: CartBlock, scene: Scene): Outcome {
  scene.sayText(scene.sentence("cart_empty"));
  return { to: block.empty ?? block.more ?? block.next };
}

function showCart(block: CartBlock, scene: Scene, { receipt }: Cart): Outcome {
  const added = stringAt(scene.run.variables, "added");
  const { added: _told, ...variables } = scene.run.variables;
  scene.run.variables = variables;
  const options: PendingOption[] = [
    {
      id: "checkout",
      label: scene.sentence("pay"),
      also: ["comprar", "pagar", "si", "listo", "finalizar compra"],
    },
    { id: "keep_shopping", label: scene.sentence("keep_shopping"), also: ["seguir", "agregar mas", "no"] },
    {
      id: "edit_cart",
      label: scene.sentence("edit_cart"),
      also: ["cambiar", "editar", "quitar", "modificar"],
    },
  ];
  const text = added
    ? scene.sentence("added", { title: added })
    : block.text
      ? scene.fill(block.text)
      : scene.sentence("cart");
  scene.say({ kind: "cart", text, receipt, options: options.map(({ id, label }) => ({ id, label })) });
  return { wait: "option", options, memory: {} };
}

function askLine(scene: Scene, { receipt }: Cart, memory: JsonObject): Outcome {
  const lines = receipt.lines.map(
    (line): PendingOption => ({ id: `line:${line.line_id}`, label: cut(titleOf(line), 80) }),
  );
  const options = [
    ...lines,
    { id: "empty_cart", label: scene.sentence("empty_cart"), also: ["vaciar", "todo"] },
  ];
  scene.sayChoices(scene.sentence("which_line"), options, "list");
  return { wait: "option", options, memory };
}

/** Each amount stands at its own number, so that "2" means two where options are numbered text as well. */
const shortcutAmounts = [1, 2, 3, 4, 5];

function askQuantity(scene: Scene, line: ReceiptLine, memory: JsonObject): Outcome {
  const options: PendingOption[] = [
    ...shortcutAmounts.map((amount) => ({ id: `quantity:${line.line_id}:${amount}`, label: String(amount) })),
    {
      id: `quantity:${line.line_id}:0`,
      label: scene.sentence("remove_line"),
      also: ["quitar", "ninguno", "eliminar", "borrar"],
    },
  ];
  scene.sayChoices(scene.sentence("how_many", { title: titleOf(line) }), options, "list");
  return { wait: "number", options, memory };
}

function titleOf(line: ReceiptLine): string {
  return [line.title, line.variant_label].filter(Boolean).join(" · ");
}

function* typedQuantity(scene: Scene, reply: Reply, memory: JsonObject): Asking<Outcome> {
  const line_id = stringAt(memory, "line_id");
  if (line_id === null) return { unmatched: "search" };
  const quantity = readAnswer("number", reply, scene.meaning, { min: 0, max: limits.cart_quantity });
  if (typeof quantity !== "number" || !Number.isInteger(quantity))
    return { unmatched: "retry", hint: scene.sentence("not_a_quantity") };
  return yield* setQuantity(scene, line_id, quantity);
}

function* setQuantity(scene: Scene, line_id: string, quantity: number): Asking<Outcome> {
  const isQuantity = Number.isInteger(quantity) && quantity >= 0 && quantity <= limits.cart_quantity;
  if (!isQuantity) return { again: { line_id } };
  const answer = yield* ask({ type: "set_cart_line", line_id, quantity });
  if (answer.result === "changed") return { again: {} };
  scene.sayText(scene.sentence("only_available", { available: answer.available }));
  return { again: { line_id } };
}
