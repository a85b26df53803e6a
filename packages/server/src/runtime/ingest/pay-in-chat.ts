import type { ChannelEventOf } from "@mostrador/contract";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";

/**
 * A payment inside a chat app goes by here and not through the lane: the provider waits some seconds for our yes, and
 * money that has come is settled by the same door as any provider's notice. All of it comes before the webhook's answer
 * and may come twice: when something fails here, the provider is told so and delivers again.
 */
export async function payInChat(
  deps: RuntimeDeps,
  inbox: LiveInbox,
  event: ChannelEventOf<"payment">,
): Promise<void> {
  const { state, payment_ref, amount_minor, currency } = event;
  if (state === "authorising") {
    const verdict = await deps.chatPayments.judge(inbox.workspace_id, event);
    if (verdict !== "stands")
      deps.log.info({ inbox: inbox.id, verdict }, "a payment in a chat was turned down before it was made");
    await deps.channel(inbox.channel)?.answerCheckout?.(event, verdict, inbox.settings, deps.http(inbox));
    return;
  }
  const charge_ref = event.charge_ref ?? event.external_id;
  await deps.chatPayments.settle(inbox.workspace_id, {
    ...{ channel: inbox.channel, payment_ref, charge_ref, state, amount_minor, currency },
  });
}
