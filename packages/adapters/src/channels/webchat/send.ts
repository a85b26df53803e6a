import type { OutboundMessage, SendResult } from "@mostrador/adapter-kit";

/** A message is sent once it is in the thread. */
export async function send(message: OutboundMessage): Promise<SendResult> {
  return { class: "ok", external_id: message.message_id };
}
