import {
  type InboxSettings,
  isMap,
  parseJson,
  type RawRequest,
  type WebhookAnswer,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { isPrivate } from "./read-interaction.ts";
import { answerType, ephemeral, interactionType } from "./wire.ts";

/**
 * Discord waits three seconds for a word: "one moment" after a command, which the shop's first message then replaces;
 * nothing after a tap, below which the next messages come.
 */
export function answerWebhook(
  request: RawRequest,
  _settings: InboxSettings,
  _now: string,
): WebhookAnswer | undefined {
  const interaction = parseJson(request.body);
  if (!isMap(interaction) || interaction["t"] !== undefined) return undefined;
  if (interaction["event"] !== undefined) return { status: 204, content_type: "application/json", body: "" };
  const moment = {
    type: answerType.deferred_message,
    ...(isPrivate(interaction) ? { data: { flags: ephemeral } } : {}),
  };
  switch (interaction["type"]) {
    case interactionType.command:
      return json(moment);
    case interactionType.component:
      return json({ type: answerType.deferred_update });
    case interactionType.autocomplete:
      return json({ type: answerType.autocomplete, data: { choices: [] } });
    case interactionType.modal:
      return json(interaction["message"] === undefined ? moment : { type: answerType.deferred_update });
    default:
      return undefined;
  }
}

function json(body: JsonObject): WebhookAnswer {
  return { status: 200, content_type: "application/json", body: JSON.stringify(body) };
}
