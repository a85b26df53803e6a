import type { PaymentNotice, RawRequest } from "@mostrador/adapter-kit";
import type { Logger } from "pino";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import type { ChangedOrder } from "../orders/service.ts";
import { transactAgain } from "../transact.ts";
import type { Providers } from "./providers.ts";
import { type Settled, settleNotice } from "./settle.ts";

export interface NoticeDeps {
  database: Database;
  clock: Clock;
  log: Pick<Logger, "warn" | "error">;
  mailbox: Mailbox;
  providers: Providers;
  onOrders(orders: readonly ChangedOrder[]): void;
}

/** The one way by which money is known to have come: a provider's notice, its signature checked. */
export function createNoticeDoor(deps: NoticeDeps) {
  const { database, providers } = deps;

  async function settle(workspace_id: string, provider: string, notice: PaymentNotice): Promise<Settled> {
    const settled = await transactAgain(database, (tx) =>
      settleNotice(tx, deps, workspace_id, provider, notice),
    );
    if (settled.result !== "unknown_payment" && settled.result !== "repeated") {
      deps.mailbox.wake();
      deps.onOrders([settled.order]);
    }
    return settled;
  }

  /** A provider's request to /hooks/payments/<provider>/<workspace id>. What is well signed and not for us is no fault. */
  async function receive(
    provider: string,
    workspace_id: string,
    request: RawRequest,
  ): Promise<{ status: number; content_type: string; body: string }> {
    const adapter = providers.find(provider);
    if (!adapter) throw new Fault("not_found", `There is no payment provider ${provider}.`);
    const settings = providers.settings(workspace_id, adapter);
    const now = deps.clock.now();
    const verified = adapter.verify(request, settings, now);
    if (verified.result === "handshake") return verified;
    if (verified.result === "refused") throw new Fault("bad_signature", `Refused: ${verified.reason}.`);
    const { notices, ignored } = adapter.parse(request, settings, now);
    for (const { reason } of ignored) deps.log.warn({ provider, reason }, "a payment notice was ignored");
    for (const notice of notices) {
      const { result } = await settle(workspace_id, provider, notice);
      if (result === "unknown_payment")
        deps.log.warn({ provider, payment: notice.payment_id }, "a notice of a payment that we do not know");
    }
    return { status: 200, content_type: "application/json", body: "{}" };
  }

  return { settle, receive };
}
