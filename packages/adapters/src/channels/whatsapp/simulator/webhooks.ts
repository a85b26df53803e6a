import { type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { signedWebhook } from "../../_meta/simulator/signed-webhook.ts";

export interface StatusReport {
  id: string;
  to: string;
  /** Our own id, which Meta returns. */
  callback: string | undefined;
  state?: "sent" | "delivered" | "read";
  /** Makes it a `failed`. */
  error?: { code: number; title: string };
}

/** What Meta would post to our webhook, signed with the inbox's app secret. */
export function createWebhooks(options: SimulatorOptions) {
  const { settings, customer, now } = options;
  const shop_number = "56955550100";

  function timestamp(): string {
    return String(Math.floor(now().getTime() / 1000));
  }

  function deliver(value: JsonObject): RawRequest {
    const metadata = {
      display_phone_number: shop_number,
      phone_number_id: textOf(settings["phone_number_id"]) ?? "",
    };
    const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
    const id = textOf(settings["business_account_id"]) ?? "100000000000001";
    return signedWebhook(
      { object: "whatsapp_business_account", entry: [{ id, changes: [change] }] },
      settings,
    );
  }

  return {
    shop_number,
    message(message: JsonObject): RawRequest {
      return deliver({
        contacts: [{ profile: { name: customer.name }, wa_id: customer.key }],
        messages: [{ from: customer.key, timestamp: timestamp(), ...message }],
      });
    },
    status({ id, to, callback, state, error }: StatusReport): RawRequest {
      const status: JsonObject = {
        id,
        status: error ? "failed" : (state ?? "sent"),
        timestamp: timestamp(),
        recipient_id: to,
        ...(callback ? { biz_opaque_callback_data: callback } : {}),
        ...(error
          ? { errors: [{ ...error, message: error.title, error_data: { details: error.title } }] }
          : { pricing }),
      };
      return deliver({ statuses: [status] });
    },
  };
}

const pricing = {
  billable: false,
  pricing_model: "PMP",
  type: "free_customer_service",
  category: "service",
};
