import type { ConversationDetail } from "@mostrador/contract";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMemberName, useSession } from "../../../api/session.ts";
import { useLiveHints } from "../../../app/live.tsx";
import { useContactName } from "../../contacts/contact-name.ts";

/** Who says that he types and then goes away is forgotten after this. */
const patience_ms = 8_000;

export function TypingNote({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation();
  const { member } = useSession();
  const memberName = useMemberName();
  const contactName = useContactName();
  const [name, setName] = useState<string | null>(null);
  useLiveHints((hint) => {
    if (hint.type === "conversation_changed" && hint.conversation_id === conversation.id) setName(null);
    if (hint.type !== "typing" || hint.conversation_id !== conversation.id) return;
    if (hint.by === "member" && hint.member_id === member.id) return;
    const who =
      hint.by === "contact"
        ? contactName({ name: conversation.contact_name, id: conversation.contact_id })
        : hint.member_id && memberName(hint.member_id);
    setName(hint.is_typing ? (who ?? t("owner.somebody")) : null);
  });
  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(() => setName(null), patience_ms);
    return () => clearTimeout(timer);
  }, [name]);
  return (
    <p aria-live="polite" className="h-5 shrink-0 truncate px-6 text-xs text-soft">
      {name && t("conversation.typing", { name })}
    </p>
  );
}
