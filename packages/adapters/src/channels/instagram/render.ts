import type { InboxSettings, OutboundMessage, ProviderRequest } from "@mostrador/adapter-kit";
import { renderMessage } from "../_meta/messenger-platform/render-message.ts";
import { dialect } from "./wire.ts";

export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return renderMessage(message, settings, dialect);
}
