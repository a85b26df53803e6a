import type { OutboundMessage, ProviderRequest } from "@mostrador/adapter-kit";
import { wireLimits } from "./wire.ts";
import { wordsIn } from "./words.ts";

/** X shows words alone: all else has become words and numbers before it comes here. */
export function render({ conversation_key, content }: OutboundMessage): ProviderRequest[] {
  if (content.kind !== "text") throw new Error(`X shows no ${content.kind}: degrade turns it into text`);
  const path = `/2/dm_conversations/with/${encodeURIComponent(conversation_key)}/messages`;
  return [{ method: "POST", path, body: { text: content.text } }];
}

/** For somebody who takes no direct messages: an answer below his post that opens one from his side. */
export function renderInvitation(
  post_id: string,
  own_id: string,
  locale: string | undefined,
): ProviderRequest {
  const address = `https://x.com/messages/compose?recipient_id=${own_id}`;
  const text = `${wordsIn(locale).invitation} ${address}`.slice(0, wireLimits.post);
  return { method: "POST", path: "/2/tweets", body: { text, reply: { in_reply_to_tweet_id: post_id } } };
}
