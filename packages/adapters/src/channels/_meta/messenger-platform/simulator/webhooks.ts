import { type JsonMap, type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import { JsonObject } from "@mostrador/contract";
import { signedWebhook } from "../../simulator/signed-webhook.ts";
import type { Dialect } from "../dialect.ts";
import type { PlatformRules } from "./rules.ts";

/** What Meta would post of this customer and our page. */
export function createItems(options: SimulatorOptions, dialect: Dialect, rules: PlatformRules) {
  const { settings, customer, now } = options;
  const own_id = dialect.accountId(settings) ?? "100000000000001";

  function deliver(from: string, to: string, held: JsonObject): RawRequest {
    const time = now().getTime();
    const item = { sender: { id: from }, recipient: { id: to }, timestamp: time, ...held };
    const entry = [{ id: own_id, time, messaging: [item] }];
    return signedWebhook({ object: dialect.object, entry }, settings);
  }
  const fromCustomer = (held: JsonObject) => deliver(customer.key, own_id, held);

  return {
    /** The customer did something. */
    item: fromCustomer,
    /** The shop's message comes back, is delivered and read. */
    afterMessage(mid: string, message: JsonMap): RawRequest[] {
      const { quick_replies: _shown, metadata, ...sent } = JsonObject.parse(message);
      const returned = dialect.returnsMetadata && textOf(metadata) ? { metadata: String(metadata) } : {};
      const echo = { mid, is_echo: true, ...echoed(sent), ...returned };
      const watermark = now().getTime();
      return [
        deliver(own_id, customer.key, { message: echo }),
        ...(rules.has_delivery_receipts ? [fromCustomer({ delivery: { mids: [mid], watermark } })] : []),
        fromCustomer({ read: rules.receipts === "mid" ? { mid } : { watermark } }),
      ];
    },
  };
}
export type Items = ReturnType<typeof createItems>;

/** An echo names what was attached in a list. */
function echoed({ attachment, ...message }: JsonObject): JsonObject {
  return attachment === undefined ? message : { ...message, attachments: [attachment] };
}
