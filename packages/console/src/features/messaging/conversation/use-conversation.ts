import type { Conversation, ConversationDetail } from "@mostrador/contract";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../../api/client.ts";
import { useErrorToast } from "../../../ui/error-text.ts";

const conversationQuery = (conversation_id: string) =>
  queryOptions({
    queryKey: ["conversation", conversation_id, "detail"],
    queryFn: ({ signal }) => api.conversations.get({ params: { conversation_id }, signal }),
  });

export function useConversation(conversation_id: string) {
  return useQuery(conversationQuery(conversation_id));
}

type Act = (params: { conversation_id: string }) => Promise<Conversation>;

/**
 * What a person does to a conversation; the answer is shown at once, the list follows by hint. Who takes it or gives it
 * back names the owner that he saw, so that nobody takes a colleague's unknowingly.
 */
export function useConversationActs(conversation_id: string, owner_epoch: number | undefined) {
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const { mutate, isPending } = useMutation({
    mutationFn: (act: Act) => act({ conversation_id }),
    onSuccess: (conversation) => {
      const { queryKey } = conversationQuery(conversation_id);
      queries.setQueryData<ConversationDetail>(queryKey, (old) => old && { ...old, ...conversation });
      return queries.invalidateQueries({ queryKey: ["conversation", conversation_id] });
    },
    onError: toastError,
  });
  return {
    isBusy: isPending,
    takeOver: () => mutate((params) => api.conversations.takeOver({ params, query: { owner_epoch } })),
    handBack: () => mutate((params) => api.conversations.handBack({ params, query: { owner_epoch } })),
    resolve: () => mutate((params) => api.conversations.setStatus({ params, body: { status: "resolved" } })),
    reopen: () => mutate((params) => api.conversations.setStatus({ params, body: { status: "open" } })),
    wait: () => mutate((params) => api.conversations.setStatus({ params, body: { status: "pending" } })),
    snooze: (until: string) =>
      mutate((params) => api.conversations.setStatus({ params, body: { status: "snoozed", until } })),
    setLabels: (labels: string[]) =>
      mutate((params) => api.conversations.setLabels({ params, body: { labels } })),
  };
}
