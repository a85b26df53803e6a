import type { InboxSettings, OutboundMessage, ProviderRequest } from "@mostrador/adapter-kit";
import { graphPath } from "../_meta/graph-call.ts";
import { renderMessage } from "../_meta/messenger-platform/render-message.ts";
import type { Recipient } from "../_meta/messenger-platform/wire.ts";
import { dialectOf, networkOf, type PublicAnswer } from "./wire.ts";

/** In private to who wrote the comment, unless the message says that it is for all to read. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  const { content } = message;
  if (content.kind === "text" && content.is_public)
    return [publicAnswer(answeredId(message), content.text, settings)];
  return renderMessage(message, settings, dialectOf(settings), recipientOf(message));
}

/** The comment that was quoted, else the customer's last; a conversation without one is about a visitor's post. */
export function answeredId({
  reply_to_external_id,
  last_inbound,
  conversation_key,
}: OutboundMessage): string {
  return reply_to_external_id ?? last_inbound?.external_id ?? conversation_key;
}

function recipientOf(message: OutboundMessage): Recipient {
  const id = answeredId(message);
  return id === message.conversation_key ? { post_id: id } : { comment_id: id };
}

export function publicAnswer(comment_id: string, text: string, settings: InboxSettings): ProviderRequest {
  const body: PublicAnswer = { message: text };
  const edge = networkOf(settings) === "instagram" ? "replies" : "comments";
  return { method: "POST", path: `${graphPath(comment_id, settings)}/${edge}`, body };
}
