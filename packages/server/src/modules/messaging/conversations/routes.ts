import { conversationRoutes } from "@mostrador/contract";
import type { HttpFace } from "../../../platform/http/mount.ts";
import type { Conversations } from "./service.ts";

/** Conversation routes below /api/v1. */
export function mountConversations({ mount }: HttpFace, conversations: Conversations): void {
  mount(conversationRoutes.list, ({ caller, query }) => conversations.list(caller, query));
  mount(conversationRoutes.get, ({ caller, params }) => conversations.get({ caller, ...params }));
  mount(conversationRoutes.messages, ({ caller, params, query }) =>
    conversations.messages({ caller, ...params }, query),
  );
  mount(conversationRoutes.send, ({ caller, params, body }) =>
    conversations.send({ caller, ...params }, body),
  );
  mount(conversationRoutes.upload, ({ caller, params, query, body }) =>
    conversations.upload({ caller, ...params }, { ...query, bytes: body }),
  );
  mount(conversationRoutes.preview, ({ caller, params, body }) =>
    conversations.preview({ caller, ...params }, body.content, body.channel),
  );
  mount(conversationRoutes.templates, ({ caller, params }) => conversations.templates({ caller, ...params }));
  mount(conversationRoutes.takeOver, ({ caller, params, query }) =>
    conversations.takeOver({ caller, ...params }, query.owner_epoch),
  );
  mount(conversationRoutes.handBack, ({ caller, params, query }) =>
    conversations.handBack({ caller, ...params }, query.owner_epoch),
  );
  mount(conversationRoutes.setStatus, ({ caller, params, body }) =>
    conversations.setStatus({ caller, ...params }, body.status, body.until),
  );
  mount(conversationRoutes.setLabels, ({ caller, params, body }) =>
    conversations.setLabels({ caller, ...params }, body.labels),
  );
  mount(conversationRoutes.markRead, async ({ caller, params }) => {
    await conversations.markRead({ caller, ...params });
    return undefined;
  });
  mount(conversationRoutes.typing, async ({ caller, params, body }) => {
    await conversations.typing({ caller, ...params }, body.is_typing);
    return undefined;
  });
  mount(conversationRoutes.retry, async ({ caller, params }) => {
    await conversations.retry({ caller, conversation_id: params.conversation_id }, params.message_id);
    return undefined;
  });
}
