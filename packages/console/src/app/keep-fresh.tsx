import { useQueryClient } from "@tanstack/react-query";
import { useLiveHints } from "./live.tsx";

/** What a hint makes stale. Only what is on screen is fetched again; the conversation list tends itself. */
export function KeepFresh() {
  const queries = useQueryClient();
  const stale = (...queryKey: string[]) => void queries.invalidateQueries({ queryKey });
  useLiveHints((hint) => {
    switch (hint.type) {
      case "conversation_changed":
        // For a list that is not shown now; the one on screen fetches only what changed
        void queries.invalidateQueries({ queryKey: ["conversations"], refetchType: "none" });
        stale("conversation", hint.conversation_id);
        stale("contact", hint.contact_id);
        return;
      case "order_changed":
        stale("orders");
        stale("order", hint.order_id);
        if (hint.contact_id) stale("contact", hint.contact_id);
        return;
      case "catalog_changed":
        stale("products");
        stale("product");
        return;
      case "inbox_changed":
        stale("inboxes");
        return;
      case "hello":
      case "typing":
      case "import_progress":
        return;
    }
  });
  return null;
}
