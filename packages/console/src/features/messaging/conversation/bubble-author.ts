import type { Message, Quote } from "@mostrador/contract";
import type { BubbleAuthor, BubbleQuote } from "@mostrador/widget/bubble";
import { useMemberName, useSession } from "../../../api/session.ts";

type Said = Pick<Message, "author" | "direction">;

/** Who says it, as the bubble shows him. */
export function useBubbleAuthor(contactName: string | null): (message: Said) => BubbleAuthor {
  const { workspace } = useSession();
  const memberName = useMemberName();
  return ({ author, direction }) => {
    const name = author.type === "person" ? memberName(author.member_id) : undefined;
    if (direction === "note" && author.type !== "event")
      return { type: "note", name: name ?? workspace.assistant_name };
    switch (author.type) {
      case "contact":
        return { type: "contact", name: contactName ?? undefined };
      case "bot":
        return {
          type: "bot",
          name: workspace.assistant_name,
          avatar_url: workspace.assistant_avatar_url ?? undefined,
        };
      case "person":
        return { type: "person", name };
      case "event":
        return { type: "event" };
    }
  };
}

/** What a message answers, as the bubble shows it; it leads to the message. */
export function toBubbleQuote(quote: Quote, name: string): BubbleQuote {
  const { kind, text, is_deleted, seq } = quote;
  return { name, kind, text, is_deleted, seq };
}
