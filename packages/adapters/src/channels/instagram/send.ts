import type { InboxSettings, OutboundMessage, ProviderHttp, SendResult } from "@mostrador/adapter-kit";
import { sendMessage } from "../_meta/messenger-platform/send-message.ts";
import { dialect } from "./wire.ts";

export function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  return sendMessage(message, settings, http, dialect);
}
