import type { Content, Message } from "@mostrador/contract";
import { type BubbleAuthor, renderBubble } from "@mostrador/widget/bubble";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { useMemberName, useSession } from "../../../api/session.ts";
import { Button } from "../../../ui/button.tsx";
import { useErrorToast } from "../../../ui/error-text.ts";
import { isContinued, isNewDay } from "./neighbours.ts";

interface MessageRowProps {
  message: Message;
  before: Message | null;
  after: Message | null;
  contactName: string | null;
}

/** One message as the customer sees it, and below it what a person can do about it. */
export const MessageRow = memo(function MessageRow({ message, before, after, contactName }: MessageRowProps) {
  const { i18n } = useTranslation();
  const { workspace } = useSession();
  const author = useBubbleAuthor(message, contactName);
  const isStuck = message.state === "failed" || message.state === "unknown";
  const markup = renderBubble({
    content: useContentWords(message),
    author,
    locale: i18n.language,
    is_interactive: false,
    chosen_id: chosenOption(message.content, after),
    is_continued: isContinued(message, before, workspace.time_zone),
    at: message.at,
    time_zone: workspace.time_zone,
    state: message.direction === "outbound" ? message.state : undefined,
    failure_reason: message.failure_reason ?? undefined,
    is_edited: message.edited_at !== null,
    is_deleted: message.deleted_at !== null,
    reactions: message.reactions,
  });
  return (
    <>
      {isNewDay(message, before, workspace.time_zone) && (
        <Day at={message.at} timeZone={workspace.time_zone} />
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: renderBubble escapes all that people and providers wrote */}
      <div data-seq={message.seq} dangerouslySetInnerHTML={{ __html: markup }} />
      {isStuck && <Retry message={message} />}
    </>
  );
});

function useBubbleAuthor(message: Message, contactName: string | null): BubbleAuthor {
  const { workspace } = useSession();
  const memberName = useMemberName();
  const { author } = message;
  const name = author.type === "person" ? memberName(author.member_id) : undefined;
  if (message.direction === "note" && author.type !== "event")
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
}

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

/** A message that failed can be sent again; for one whose fate is unknown the person is told what that means. */
function Retry({ message }: { message: Message }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const { conversation_id, id: message_id, state } = message;
  const retry = useMutation({
    mutationFn: () => api.conversations.retry({ params: { conversation_id, message_id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["conversation", conversation_id] }),
    onError: toastError,
  });
  return (
    <p className="mt-1.5 flex flex-wrap items-center justify-end gap-2 text-xs text-soft">
      {state === "unknown" && <span>{t("conversation.unknown_help")}</span>}
      <Button isSmall isBusy={retry.isPending} onClick={() => retry.mutate()}>
        <RotateCw size={14} aria-hidden="true" />
        {state === "unknown" ? t("conversation.send_anyway") : t("conversation.send_again")}
      </Button>
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
