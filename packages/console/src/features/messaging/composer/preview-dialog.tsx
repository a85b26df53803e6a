import type { Content, ConversationDetail, Preview } from "@mostrador/contract";
import { renderBubble } from "@mostrador/widget/bubble";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Volume2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { useSession } from "../../../api/session.ts";
import { classNames } from "../../../ui/class-names.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Failure, Waiting } from "../../../ui/panel-states.tsx";
import { ChannelDot } from "../channel-dot.tsx";
import { useChannels } from "../use-channels.ts";

interface PreviewDialogProps {
  conversation: ConversationDetail;
  /** What is written; what was said last, where nothing is. */
  contents: readonly Content[];
  isOpen: boolean;
  onClose: () => void;
}

/** How it will look on this channel, and on any other: with its limits, in its own manner. */
export function PreviewDialog({ conversation, contents, isOpen, onClose }: PreviewDialogProps) {
  const { t } = useTranslation();
  const channels = useChannels();
  const [channel, setChannel] = useState(conversation.channel);
  const label = channels.find(({ id }) => id === channel)?.label ?? channel;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("preview.title", { channel: label })} isWide>
      <fieldset className="mb-4 flex flex-wrap gap-1.5">
        <legend className="sr-only">{t("preview.channel")}</legend>
        {channels.map(({ id, label: name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === channel}
            onClick={() => setChannel(id)}
            className={classNames(
              "inline-flex min-h-8 items-center gap-2 rounded-full border px-3 text-xs font-medium",
              id === channel ? "border-accent bg-accent-tint text-accent-ink" : "text-soft hover:bg-hover",
            )}
          >
            <span aria-hidden="true" className="leading-none">
              <ChannelDot channel={id} />
            </span>
            {name}
          </button>
        ))}
      </fieldset>
      <div className="grid gap-4">
        {contents.map((content, index) => (
          <Shown
            // biome-ignore lint/suspicious/noArrayIndexKey: contents have no names, and their order is what they are
            key={index}
            conversation_id={conversation.id}
            content={content}
            channel={channel}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface ShownProps {
  conversation_id: string;
  content: Content;
  channel: string;
}

function Shown({ conversation_id, content, channel }: ShownProps) {
  const preview = useQuery({
    queryKey: ["preview", conversation_id, channel, content],
    queryFn: ({ signal }) =>
      api.conversations.preview({ params: { conversation_id }, body: { content, channel }, signal }),
    placeholderData: keepPreviousData,
  });
  if (preview.isPending) return <Waiting rows={2} />;
  if (preview.isError) return <Failure error={preview.error} onRetry={() => void preview.refetch()} />;
  return <Surface preview={preview.data} channel={channel} />;
}

/** Bubbles as a chat app has them, plain texts with what they are billed as, or what a voice says. */
function Surface({ preview, channel }: { preview: Preview; channel: string }) {
  const { messages, surface, segments } = preview;
  const { t, i18n } = useTranslation();
  const { workspace } = useSession();
  const facts = [
    t("preview.messages", { count: messages.length }),
    ...(segments === null ? [] : [t("preview.segments", { count: segments })]),
  ];
  if (surface === "voice")
    return (
      <figure className="rounded-card border bg-sunken p-4">
        <figcaption className="mb-2 flex items-center gap-2 text-xs text-soft">
          <Volume2 size={15} aria-hidden="true" /> {t("preview.said")}
        </figcaption>
        {messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages of a preview have no names
          <blockquote key={index} className="text-lg leading-relaxed whitespace-pre-line" dir="auto">
            {"text" in message ? message.text : message.kind}
          </blockquote>
        ))}
      </figure>
    );
  return (
    <figure className="mx-auto w-full max-w-96">
      <div className={classNames("preview-screen rounded-[18px] border", surface === "text" && "plain")}>
        <p className="flex items-center gap-2.5 border-b px-4 py-2.5 font-medium">
          <ChannelDot channel={channel} /> {workspace.name}
        </p>
        <div className="p-4">
          {messages.map((message, index) => {
            const markup = renderBubble({
              content: message,
              author: { type: "person", name: workspace.name },
              locale: i18n.language,
              seen_by: "customer",
              is_interactive: false,
              is_continued: index > 0,
            });
            return (
              // biome-ignore lint/security/noDangerouslySetInnerHtml lint/suspicious/noArrayIndexKey: renderBubble escapes; messages of a preview have no names
              <div key={index} dangerouslySetInnerHTML={{ __html: markup }} />
            );
          })}
        </div>
      </div>
      <figcaption className="mt-2 text-center text-xs text-soft tabular-nums">{facts.join(" · ")}</figcaption>
    </figure>
  );
}
