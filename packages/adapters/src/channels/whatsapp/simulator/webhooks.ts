import { hmacSha256Hex, type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

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
    const body = Buffer.from(
      escaped(JSON.stringify({ object: "whatsapp_business_account", entry: [{ id, changes: [change] }] })),
    );
    const signature = hmacSha256Hex(textOf(settings["app_secret"]) ?? "", body);
    return {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
      query: {},
      body,
      url: "https://simulator.localhost/hooks",
    };
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

/** Meta escapes what is not ASCII, and slashes: signatures cover these very bytes. */
function escaped(text: string): string {
  return text
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
