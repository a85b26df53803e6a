import { useEffect, useMemo } from "react";
import { api } from "../../../api/client.ts";

/** Said again at most this often while somebody goes on writing. */
const repeat_ms = 4_000;

/** Tells the customer's channel that a person is writing. News that does not arrive is not worth a word. */
export function useTypingNews(conversation_id: string) {
  const news = useMemo(() => {
    let told_at = 0;
    const say = (is_typing: boolean) =>
      void api.conversations.typing({ params: { conversation_id }, body: { is_typing } }).catch(() => {});
    return {
      tell: (isWriting: boolean) => {
        if (!isWriting) return news.stop();
        const now = Date.now();
        if (now - told_at < repeat_ms) return;
        told_at = now;
        say(true);
      },
      stop: () => {
        if (told_at === 0) return;
        told_at = 0;
        say(false);
      },
    };
  }, [conversation_id]);
  useEffect(() => news.stop, [news]);
  return news;
}
