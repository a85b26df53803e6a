import type { OutboundMessage } from "@mostrador/adapter-kit";
import { Id } from "@mostrador/contract";
import type { Fields } from "./form-request.ts";

const parameter = "message_id";

/**
 * Where a report on this message goes: our hook, with our own id in the query, because most providers of SMS take none.
 * So a message whose answer was lost is settled by its first report.
 */
export function reportAddress({ webhook_url, message_id }: OutboundMessage): string | undefined {
  if (!webhook_url) return undefined;
  return `${webhook_url}${webhook_url.includes("?") ? "&" : "?"}${parameter}=${encodeURIComponent(message_id)}`;
}

export function clientRefOf(fields: Fields): { client_ref?: string } {
  const id = Id.safeParse(fields.get(parameter));
  return id.success ? { client_ref: id.data } : {};
}
