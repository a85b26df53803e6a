import { type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import { signatureOf } from "../verify.ts";
import { signatureHeader } from "../wire.ts";

/** What Google would post to our webhook: an event in an envelope, signed with the webhook's token. */
export function createEvents({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const number = `+${customer.key.replaceAll(/\D/g, "")}`;
  const agentId = textOf(settings["agent_id"]) ?? "";

  function deliver(event: object, type: string): RawRequest {
    const sent = { ...event, sendTime: now().toISOString(), agentId };
    return envelope(
      Buffer.from(JSON.stringify(sent)),
      textOf(settings["client_token"]) ?? "",
      String(nextNumber()),
      type,
    );
  }

  return {
    number,
    message: (messageId: string, content: object) =>
      deliver({ senderPhoneNumber: number, messageId, ...content }, "message"),
    report: (eventType: "DELIVERED" | "READ", messageId: string) =>
      deliver({ senderPhoneNumber: number, eventType, eventId: `event-${nextNumber()}`, messageId }, "event"),
  };
}

function envelope(data: Buffer, client_token: string, messageId: string, type: string): RawRequest {
  const message = { data: data.toString("base64"), attributes: { product: "RBM", type }, messageId };
  return {
    method: "POST",
    headers: { "content-type": "application/json", [signatureHeader]: signatureOf(client_token, data) },
    query: {},
    body: Buffer.from(JSON.stringify({ message, subscription: "projects/p/subscriptions/s" })),
    url: "https://simulator.localhost/hooks",
  };
}
