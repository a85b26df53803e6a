import { createHmac } from "node:crypto";
import type { PhoneActSent, PhoneFailure, PhoneThread } from "@mostrador/contract";
import type { Shop } from "./shop.ts";

const app_secret = "simulated-secret";
const phone_number_id = "105";

/** A WhatsApp connection whose provider is played on this machine; all that comes in waits for a person. */
export async function connectWhatsapp(shop: Shop, flow_slug: string | null = null): Promise<string> {
  const settings = {
    ...{ phone_number_id, app_secret, business_account_id: "106" },
    access_token: "simulated-token",
    verify_token: "simulated-verify",
    api_base: "https://simulator.localhost",
  };
  const inbox = await shop.client.inboxes.create({
    body: { name: "WhatsApp", channel: "whatsapp", settings, flow_slug },
  });
  return inbox.id;
}

/** A customer with a phone of the simulator's: what we send arrives on it. */
export function openPhone(shop: Shop, inbox_id: string) {
  const key = crypto.randomUUID();
  async function ask(method: "GET" | "POST", path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${shop.url}/phone/api/apps/${inbox_id}${path}`, {
      method,
      headers: { "x-phone": key, "x-phone-name": "Rosa", "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`The phone was answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
  return {
    does: (act: PhoneActSent) => ask("POST", "/acts", act),
    fails: (failure: PhoneFailure) => ask("POST", "/failures", failure),
    async thread(): Promise<PhoneThread["messages"]> {
      return (await (await ask("GET", "/thread")).json()).messages;
    },
  };
}

/** A customer who is on WhatsApp no more: his webhooks are Meta's, and nothing that we send reaches him. */
export function openLostCustomer(shop: Shop, inbox_id: string, number: string) {
  let count = 0;
  return {
    /** Signed as Meta signs; `quoted` is Meta's id of the message that he answers. */
    async says(text: string, quoted?: string): Promise<void> {
      const message = {
        ...{
          from: number,
          id: `wamid.${number}.${++count}`,
          timestamp: String(Math.floor(Date.now() / 1000)),
        },
        ...{ type: "text", text: { body: text } },
        ...(quoted && { context: { from: phone_number_id, id: quoted } }),
      };
      const value = {
        messaging_product: "whatsapp",
        metadata: { display_phone_number: "56955550100", phone_number_id },
        contacts: [{ profile: { name: "Marta Lagos" }, wa_id: number }],
        messages: [message],
      };
      const body = JSON.stringify({
        object: "whatsapp_business_account",
        entry: [{ id: "106", changes: [{ field: "messages", value }] }],
      });
      const answer = await fetch(`${shop.url}/hooks/${inbox_id}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-hub-signature-256": `sha256=${createHmac("sha256", app_secret).update(body).digest("hex")}`,
        },
        body,
      });
      if (!answer.ok) throw new Error(`The hook answered ${answer.status}: ${await answer.text()}`);
    },
  };
}
