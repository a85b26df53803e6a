import {
  type InboxSettings,
  mapOf,
  parseJson,
  type RawRequest,
  textOf,
  type WebhookAnswer,
} from "@mostrador/adapter-kit";
import { keyboard } from "./layout.ts";
import { sender, text } from "./render.ts";
import { writeTracking } from "./tracking.ts";
import { wireLimits } from "./wire.ts";

/** What the button of the welcome sends: the customer's first word, which subscribes him. */
export const startMark = "start:";

/**
 * Who opens the chat for the first time is not subscribed, and the answer to that very callback may hold the one message
 * that he can get. What brought him (`context`) travels in it and comes back with his first word.
 */
export function answerWebhook(request: RawRequest, settings: InboxSettings): WebhookAnswer | undefined {
  const body = mapOf(parseJson(request.body));
  if (body?.["event"] !== "conversation_started" || body["subscribed"] === true) return undefined;
  const words = textOf(settings["welcome_text"]);
  if (!words) return undefined;
  const tracking_data = writeTracking({ ref: textOf(body["context"]) });
  const button = textOf(settings["welcome_button"]);
  const welcome = {
    sender: sender(settings),
    ...text(words.slice(0, wireLimits.text)),
    ...(tracking_data && tracking_data.length <= wireLimits.tracking_data ? { tracking_data } : {}),
    ...(button
      ? keyboard([
          { Columns: 6, Rows: 1, ActionType: "reply", ActionBody: `${startMark}\n${button}`, Text: button },
        ])
      : {}),
  };
  return { status: 200, content_type: "application/json", body: JSON.stringify(welcome) };
}
