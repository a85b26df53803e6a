import type { Message } from "@mostrador/contract";
import { useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useContactPane } from "../../../app/preferences.ts";
import { useShortcuts } from "../../../app/shortcuts.ts";
import { Failure, Waiting } from "../../../ui/panel-states.tsx";
import { useContactName } from "../../contacts/contact-name.ts";
import { ContactPane } from "../../contacts/contact-pane.tsx";
import { Composer } from "../composer/composer.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { OwnerBar } from "./owner-bar.tsx";
import { Timeline } from "./timeline.tsx";
import { TypingNote } from "./typing-note.tsx";
import { useConversation, useConversationActs } from "./use-conversation.ts";
import { useMarkRead } from "./use-mark-read.ts";

export function ConversationPage() {
  const { conversationId } = useParams({ from: "/desk/conversations/$conversationId" });
  return <OpenConversation key={conversationId} conversation_id={conversationId} />;
}

/** The thread with its head, its composer, and the contact beside it. */
function OpenConversation({ conversation_id }: { conversation_id: string }) {
  const { t } = useTranslation();
  const { data: conversation, error, refetch } = useConversation(conversation_id);
  const acts = useConversationActs(conversation_id, conversation?.owner_epoch);
  const pane = useContactPane();
  useMarkRead(conversation);
  const [answered, setAnswered] = useState<Message | null>(null);
  const answer = useCallback((message: Message) => {
    setAnswered(message);
    document.getElementById("reply")?.focus();
  }, []);
  useShortcuts({
    c: () => document.getElementById("reply")?.focus(),
    t: () => acts.takeOver(),
    e: () => acts.resolve(),
  });
  const contactName = useContactName();
  const name = conversation && contactName({ name: conversation.contact_name, id: conversation.contact_id });
  useEffect(() => {
    document.title = name ? `${name} · Mostrador` : "Mostrador";
    return () => {
      document.title = "Mostrador";
    };
  }, [name]);

  if (error && !conversation) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!conversation)
    return (
      <div className="flex-1">
        <Waiting />
      </div>
    );
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <section
        aria-label={t("conversation.with", { name: name ?? "" })}
        className="flex min-h-0 min-w-0 flex-1 flex-col"
      >
        <ConversationHeader conversation={conversation} acts={acts} pane={pane} />
        <Timeline conversation={conversation} onAnswer={answer} />
        <TypingNote conversation={conversation} />
        <OwnerBar conversation={conversation} acts={acts} />
        <Composer conversation={conversation} answered={answered} onDrop={() => setAnswered(null)} />
      </section>
      {pane.isOpen && <ContactPane conversation={conversation} onClose={pane.toggle} />}
    </div>
  );
}
