import type { ConversationDetail } from "@mostrador/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../../api/client.ts";

/** What is on screen has been read: the badge goes for everybody of the shop. */
export function useMarkRead(conversation: ConversationDetail | undefined): void {
  const queries = useQueryClient();
  const id = conversation?.id;
  const unread = conversation?.unread_count ?? 0;
  useEffect(() => {
    if (!id || unread === 0) return;
    const markRead = () => {
      if (document.visibilityState !== "visible") return;
      api.conversations.markRead({ params: { conversation_id: id } }).then(
        () => queries.invalidateQueries({ queryKey: ["conversation", id, "detail"] }),
        // The badge stays and the next message tries again
        () => {},
      );
    };
    markRead();
    document.addEventListener("visibilitychange", markRead);
    return () => document.removeEventListener("visibilitychange", markRead);
  }, [id, unread, queries]);
}
