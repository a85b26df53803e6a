import type { Content, Message } from "@mostrador/contract";
import { renderBubble } from "@mostrador/widget/bubble";
import { EllipsisVertical } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../api/session.ts";
import { classNames } from "../../../ui/class-names.ts";
import { toBubbleQuote, useBubbleAuthor } from "./bubble-author.ts";
import { MessageTrouble } from "./message-trouble.tsx";
import { isContinued, isNewDay } from "./neighbours.ts";

interface MessageRowProps {
  message: Message;
  before: Message | null;
  after: Message | null;
  contactName: string | null;
  channel: string;
}

/** One message as the customer sees it, and below it what a person can do about it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, before, after, contactName, channel } = props;
  const { t, i18n } = useTranslation();
  const { workspace } = useSession();
  const authorOf = useBubbleAuthor(contactName);
  const { quote, direction, author } = message;
  const quotedName = quote ? authorOf({ author: quote.author, direction: "outbound" }).name : undefined;
  const markup = renderBubble({
    content: useContentWords(message),
    author: authorOf(message),
    locale: i18n.language,
    is_interactive: false,
    chosen_id: chosenOption(message.content, after),
    is_continued: isContinued(message, before, workspace.time_zone),
    at: message.at,
    time_zone: workspace.time_zone,
    state: direction === "outbound" ? message.state : undefined,
    is_edited: message.edited_at !== null,
    is_deleted: message.deleted_at !== null,
    reactions: message.reactions,
    quote: quote ? toBubbleQuote(quote, quotedName ?? t("orders.customer")) : undefined,
  });
  return (
    <>
      {isNewDay(message, before, workspace.time_zone) && (
        <Day at={message.at} timeZone={workspace.time_zone} />
      )}
      <div data-seq={message.seq} className="message-row group relative">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: renderBubble escapes all that people and providers wrote */}
        <div dangerouslySetInnerHTML={{ __html: markup }} />
        {author.type !== "event" && (
          <button
            type="button"
            aria-haspopup="menu"
            aria-label={t("conversation.message_menu")}
            data-menu-seq={message.seq}
            className={classNames("message-tools", direction === "inbound" ? "top-3" : "bottom-0")}
          >
            <EllipsisVertical size={16} aria-hidden="true" />
          </button>
        )}
      </div>
      <MessageTrouble message={message} channel={channel} />
    </>
  );
});

/** What happened to the conversation stands in the thread as a name ("owner.bot"); people read a sentence. */
function useContentWords({ author, content }: Message): Content {
  const { t, i18n } = useTranslation();
  if (author.type !== "event" || content.kind !== "text") return content;
  const key = `line.${content.text.replace(".", "_")}`;
  return i18n.exists(key) ? { kind: "text", text: t(key, { defaultValue: content.text }) } : content;
}

/** The option that the customer answered with, where his next message says so. */
function chosenOption(content: Content, after: Message | null): string | undefined {
  if (!("options" in content) || after?.author.type !== "contact" || after.content.kind !== "text") return;
  const { text } = after.content;
  return content.options.find(({ label }) => label === text)?.id;
}

function Day({ at, timeZone }: { at: string; timeZone: string }) {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone,
  });
  return (
    <p className="my-3 flex items-center gap-3 text-xs text-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {format.format(new Date(at))}
    </p>
  );
}

/** Holds the place of a message that is on its way. */
export function PendingRow({ height }: { height: number }) {
  return (
    <div aria-hidden="true" className="py-3" style={{ height }}>
      <div className="h-full w-1/2 animate-pulse rounded-2xl bg-line/60" />
    </div>
  );
}
