import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "../../../api/client.ts";
import { useErrorToast } from "../../../ui/error-text.ts";

interface Written {
  text: string;
  isNote: boolean;
  reply_to_seq?: number | undefined;
}

/**
 * Sends what was written. The same text tried again after a lost answer carries the same idempotency key, so that it
 * cannot reach the customer twice.
 */
export function useSend(conversation_id: string) {
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const attempt = useRef<{ of: string; key: string } | null>(null);
  return useMutation({
    mutationFn: ({ text, isNote, reply_to_seq }: Written) => {
      const of = `${isNote}${reply_to_seq ?? ""}:${text}`;
      if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() };
      return api.conversations.send({
        params: { conversation_id },
        body: {
          content: { kind: "text", text },
          is_note: isNote,
          ...(reply_to_seq !== undefined && { reply_to_seq }),
        },
        idempotency_key: attempt.current.key,
      });
    },
    onSuccess: () => {
      attempt.current = null;
      return queries.invalidateQueries({ queryKey: ["conversation", conversation_id] });
    },
    onError: toastError,
  });
}
