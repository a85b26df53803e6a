import { conversationRoutes } from "@mostrador/contract";
import type { HttpFace } from "../../platform/http/mount.ts";
import type { Selling } from "./selling.ts";

/** Routes that need messaging and commerce at once. */
export function mountSelling({ mount }: HttpFace, selling: Selling): void {
  mount(conversationRoutes.sendProduct, ({ caller, params, body }) =>
    selling.sendProduct({ caller, ...params }, body),
  );
  mount(conversationRoutes.sendPaymentLink, ({ caller, params, body }) =>
    selling.sendPaymentLink({ caller, ...params }, body.order_id),
  );
}
