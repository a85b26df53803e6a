import type { ConversationDetail, Message } from "@mostrador/contract";
import { renderQuote } from "@mostrador/widget/bubble";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../ui/button.tsx";
import { lineOf } from "../conversation/answering.ts";
import { useBubbleAuthor } from "../conversation/bubble-author.ts";
import { useChannel } from "../use-channels.ts";

interface AnsweredMessageProps {
  message: Message;
  conversation: ConversationDetail;
  onDrop: () => void;
}

/** Above the field: which message the reply will quote, and the way to let it go. */
export function AnsweredMessage({ message, conversation, onDrop }: AnsweredMessageProps) {
  const { t, i18n } = useTranslation();
  const authorOf = useBubbleAuthor(conversation.contact_name);
  const channel = useChannel(conversation.channel);
  const name = authorOf(message).name ?? t("orders.customer");
  const markup = renderQuote({ name, ...lineOf(message.content) }, i18n.language);
  return (
    <div className="flex items-start gap-1 px-3 pt-2 pb-1.5">
      <div className="min-w-0 flex-1">
        <p className="sr-only" role="status">
          {t("composer.answering")} {name}
        </p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: renderQuote escapes all that people wrote */}
        <div className="answered" dangerouslySetInnerHTML={{ __html: markup }} />
        {channel?.has_quotes === false && (
          <p className="mt-1 text-xs text-soft">{t("composer.no_quotes", { channel: channel.label })}</p>
        )}
      </div>
      <IconButton label={t("composer.drop_answer")} icon={<X size={16} />} onClick={onDrop} />
    </div>
  );
}
