import type { ConversationSummary } from "@mostrador/contract";
import { Link } from "@tanstack/react-router";
import { Clock, Heart } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../ui/avatar.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Elapsed, ShortTime } from "../../../ui/times.tsx";
import { useContactName } from "../../contacts/contact-name.ts";
import { ChannelDot, useChannelLabel } from "../channel-dot.tsx";
import { OwnerBadge } from "../owner-badge.tsx";

interface ListRowProps {
  conversation: ConversationSummary;
  isSorted: "newest" | "waiting" | "relationship";
}

/** One conversation: who, what was said last, who answers, how long the customer has been waiting. */
export const ListRow = memo(function ListRow({ conversation, isSorted }: ListRowProps) {
  const { t } = useTranslation();
  const { contact_name, last_message_at, last_message_preview, unread_count, waiting_since } = conversation;
  const channel = useChannelLabel(conversation.channel);
  const name = useContactName()({ name: contact_name, id: conversation.contact_id });
  const isUnread = unread_count > 0;
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: conversation.id }}
      search={(before) => before}
      data-conversation={conversation.id}
      className="flex h-full gap-3 border-b px-4 py-2.5 outline-offset-[-2px] transition-colors duration-150 hover:bg-hover"
      activeProps={{ className: "bg-hover shadow-[inset_3px_0_var(--accent)]", "aria-current": "true" }}
    >
      <span className="relative h-9">
        <Avatar seed={conversation.contact_id} name={name} url={conversation.contact_avatar_url} />
        <span className="absolute -right-0.5 -bottom-1 leading-none">
          <ChannelDot channel={conversation.channel} />
        </span>
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className={classNames("min-w-0 flex-1 truncate", isUnread ? "font-semibold" : "font-medium")}>
            {name}
          </span>
          <span className="sr-only">{channel}</span>
          <span className="shrink-0 text-xs text-soft">
            {last_message_at && <ShortTime at={last_message_at} />}
          </span>
        </span>
        <span className="flex items-center gap-2">
          <span
            dir="auto"
            className={classNames("min-w-0 flex-1 truncate", isUnread ? "text-ink" : "text-soft")}
          >
            {last_message_preview || "\u00a0"}
          </span>
          {isUnread && (
            <span className="grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1.5 text-[11px] font-semibold text-on-accent tabular-nums">
              {unread_count > 99 ? "99+" : unread_count}
              <span className="sr-only"> {t("list.unread")}</span>
            </span>
          )}
        </span>
        <span className="mt-1 flex items-center gap-1.5 overflow-hidden text-xs text-soft">
          <OwnerBadge {...conversation} />
          {waiting_since && (
            <span
              title={t("list.waiting_help")}
              className="inline-flex shrink-0 items-center gap-1 font-medium text-sun-ink"
            >
              <Clock size={13} aria-hidden="true" />
              <span className="sr-only">{t("list.waiting")}</span>
              <Elapsed since={waiting_since} />
            </span>
          )}
          {isSorted === "relationship" && (
            <span className="inline-flex shrink-0 items-center gap-1 tabular-nums">
              <Heart size={13} aria-hidden="true" />
              <span className="sr-only">{t("list.relationship")}</span>
              {Math.round(conversation.relationship)}
            </span>
          )}
          {conversation.labels.map((label) => (
            <span key={label} className="truncate rounded-full border px-2 leading-5">
              {label}
            </span>
          ))}
        </span>
      </span>
    </Link>
  );
});
