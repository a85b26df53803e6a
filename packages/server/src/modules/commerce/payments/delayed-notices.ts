import type { RawRequest } from "@mostrador/adapter-kit";
import { Fault } from "../../../platform/fault.ts";
import { newId } from "../../../platform/ids.ts";
import type { PaymentRow } from "../orders/store.ts";
import type { NoticeDeps } from "./notice-door.ts";
import { type DelayedNotice, dropDelayed, dueDelayed, findPayment, keepDelayed } from "./store.ts";

interface DelayedDeps extends NoticeDeps {
  receive(provider: string, workspace_id: string, request: RawRequest): Promise<unknown>;
}

/**
 * What a bank that is played here will say later. It is kept in the database, so a restart in between changes nothing;
 * said twice, by two processes, it is the same notice.
 */
export function createDelayedNotices(deps: DelayedDeps) {
  const timers = new Set<NodeJS.Timeout>();

  /** Says what is due. */
  async function deliverDue(): Promise<void> {
    for (const notice of await dueDelayed(deps.database, deps.clock.now())) {
      await deliver(deps, notice);
      await dropDelayed(deps.database, notice);
    }
  }

  return {
    deliverDue,
    async keep(payment: PaymentRow, action: string, place: number, delay_ms: number): Promise<void> {
      const due_at = new Date(deps.clock.ms() + delay_ms).toISOString();
      const { workspace_id, id: payment_id } = payment;
      const row = { workspace_id, payment_id, action, place, delay_ms, due_at };
      await keepDelayed(deps.database, { ...row, id: newId() });
      const timer = setTimeout(() => {
        timers.delete(timer);
        deliverDue().catch((error: unknown) =>
          deps.log.error({ err: error }, "a delayed test notice failed; trying again"),
        );
      }, delay_ms + 1).unref();
      timers.add(timer);
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Signed only now: a signature grows stale while a server is down. */
async function deliver(deps: DelayedDeps, notice: DelayedNotice): Promise<void> {
  const { workspace_id, payment_id, action, place, delay_ms } = notice;
  const payment = await findPayment(deps.database, workspace_id, payment_id);
  const adapter = payment && deps.providers.find(payment.provider);
  if (!payment || !adapter?.simulator) return;
  const { amount_minor, currency } = payment;
  const order = { payment_id, amount: { amount_minor, currency } };
  const settings = deps.providers.settings(workspace_id, adapter);
  const pressed_at = new Date(deps.clock.ms() - delay_ms).toISOString();
  const said = adapter.simulator.notices(action, order, settings, pressed_at)[place];
  if (!said) return;
  try {
    await deps.receive(payment.provider, workspace_id, said.request);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    deps.log.error({ err: error, payment: payment_id }, "a delayed test notice was refused");
  }
}
