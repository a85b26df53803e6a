import { capabilitiesOf, degrade } from "@mostrador/adapter-kit";
import { whenAsked } from "../deliver/outbox.ts";
import { appendMessage, record } from "../step/turn.ts";
import type { EffectHandler } from "./handler.ts";

/** Queues a message as the channel can show it; one row for each message the customer will see. */
export const sendMessage: EffectHandler<"send_message"> = (deps, turn, conversation, effect) => {
  const adapter = deps.channel(conversation.channel);
  const { messages, reply_map } = adapter
    ? degrade(
        effect.content,
        capabilitiesOf(adapter, deps.inbox(conversation.inbox_id)?.settings ?? {}),
        turn.contact.locale ?? deps.shop(conversation.workspace_id).locale,
      )
    : { messages: [effect.content], reply_map: {} };
  const delivery = adapter?.capabilities.delivery;
  const isPulled = delivery === "pull";
  messages.forEach((content, index) => {
    const message = appendMessage(turn, conversation, {
      direction: "outbound",
      author: effect.author,
      content,
      state: isPulled ? "sent" : "queued",
      ...(index === 0 && effect.message_id ? { id: effect.message_id } : {}),
      reply_to_seq: index === 0 ? (effect.reply_to_seq ?? null) : null,
    });
    record(turn, "message.queued", conversation.id, { message_id: message.id, seq: message.seq });
    if (isPulled) return;
    turn.outbox.push({
      workspace_id: conversation.workspace_id,
      conversation_id: conversation.id,
      seq: message.seq,
      message_id: message.id,
      inbox_id: conversation.inbox_id,
      conversation_key: conversation.conversation_key,
      to_key: conversation.to_key,
      contact_id: conversation.contact_id,
      reply_to_seq: message.reply_to_seq,
      due_at: delivery === "answer" ? whenAsked : turn.now,
      attempts: 0,
      claim_epoch: 0,
      claimed_until: null,
    });
  });
  conversation.reply_map = Object.keys(reply_map).length > 0 ? reply_map : null;
  // What the bot says on handing over is no answer to somebody who waits for a person
  if (conversation.owner !== "queue" || effect.author.type === "person") conversation.waiting_since = null;
};
