import { cartRoutes } from "@mostrador/contract";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import type { Orders } from "../orders/service.ts";
import type { Carts } from "./service.ts";

/** Cart routes below /api/v1: a whole order takes `PUT /carts/{id}` and `POST /carts/{id}/checkout`. */
export function mountCarts(
  { mount }: HttpFace,
  { database, carts, orders }: { database: Database; carts: Carts; orders: Orders },
): void {
  mount(cartRoutes.put, ({ caller, params, body }) => carts.put(caller.workspace_id, params.cart_id, body));
  mount(cartRoutes.addLine, ({ caller, params, body }) =>
    carts.addLine(caller.workspace_id, params.cart_id, body),
  );
  mount(cartRoutes.get, async ({ caller, params }) => {
    const [cart] = await carts.find(
      database,
      [{ workspace_id: caller.workspace_id, id: params.cart_id }],
      [],
    );
    if (!cart) throw new Fault("not_found", "There is no such cart.");
    return cart;
  });
  mount(cartRoutes.ofContact, async ({ caller, params }) => {
    const found = await carts.ofContacts(database, [
      { workspace_id: caller.workspace_id, id: params.contact_id },
    ]);
    return { cart: found.get(params.contact_id) ?? null };
  });
  mount(cartRoutes.checkout, async ({ caller, params, body }) => {
    const outcome = await orders.checkout({
      workspace_id: caller.workspace_id,
      cart_id: params.cart_id,
      contact_id: body.contact_id ?? null,
      conversation_id: null,
      request: body,
    });
    switch (outcome.result) {
      case "placed":
      case "refused":
        return outcome;
      case "no_cart":
        throw new Fault("not_found", "There is no such cart.");
      case "conflict":
        throw new Fault("conflict", outcome.detail);
    }
  });
}
