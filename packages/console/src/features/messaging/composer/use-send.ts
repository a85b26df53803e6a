import type { Content } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "../../../api/client.ts";
import { useErrorToast } from "../../../ui/error-text.ts";
import type { MediaContent } from "./upload-file.ts";

interface Written {
  contents: readonly Content[];
  isNote: boolean;
  /** The first of them answers this message. */
  reply_to_seq?: number | undefined;
}

/** A text and files as the messages that they become: the text goes with the first file. */
export function toContents(text: string, files: readonly MediaContent[]): Content[] {
  const [first, ...others] = files;
  if (!first) return [{ kind: "text", text }];
  return [text === "" ? first : { ...first, caption: text }, ...others];
}

/**
 * Sends what was written. The same tried again after a lost answer carries the same idempotency keys, so that it cannot
 * reach the customer twice.
 */
export function useSend(conversation_id: string) {
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const attempt = useRef<{ of: string; key: string } | null>(null);
  return useMutation({
    mutationFn: async ({ contents, isNote, reply_to_seq }: Written) => {
      const of = JSON.stringify({ contents, isNote, reply_to_seq });
      if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() };
      const { key } = attempt.current;
      for (const [index, content] of contents.entries())
        await api.conversations.send({
          params: { conversation_id },
          body: {
            content,
            is_note: isNote,
            ...(index === 0 && reply_to_seq !== undefined && { reply_to_seq }),
          },
          idempotency_key: `${key}-${index}`,
        });
    },
    onSuccess: () => {
      attempt.current = null;
      return queries.invalidateQueries({ queryKey: ["conversation", conversation_id] });
    },
    onError: toastError,
  });
}
