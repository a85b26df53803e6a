import type { ConversationDetail } from "@mostrador/contract";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, CheckCheck, PanelRight, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Button, IconButton } from "../../../ui/button.tsx";
import { FullTime } from "../../../ui/times.tsx";
import { useContactName } from "../../contacts/contact-name.ts";
import { ChannelDot, useChannelLabel } from "../channel-dot.tsx";
import { LabelsMenu } from "./labels-menu.tsx";
import { SnoozeMenu } from "./snooze-menu.tsx";
import type { useConversationActs } from "./use-conversation.ts";

interface HeaderProps {
  conversation: ConversationDetail;
  acts: ReturnType<typeof useConversationActs>;
  pane: { isOpen: boolean; toggle: () => void };
}

/** Who it is with, on which channel, and what can be done with the whole conversation. */
export function ConversationHeader({ conversation, acts, pane }: HeaderProps) {
  const { t } = useTranslation();
  const channel = useChannelLabel(conversation.channel);
  const { status, inbox_name, snoozed_until } = conversation;
  const name = useContactName()({ name: conversation.contact_name, id: conversation.contact_id });
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-x-2 border-b sm:gap-x-3 bg-raised px-3 py-2 md:px-5">
      <Link
        to="/conversations"
        search={(before) => before}
        aria-label={t("words.back")}
        className="grid size-8 place-items-center rounded-control text-soft hover:bg-hover lg:hidden"
      >
        <ArrowLeft size={18} />
      </Link>
      <span className="hidden sm:block">
        <Avatar seed={conversation.contact_id} name={name} url={conversation.contact_avatar_url} />
      </span>
      <div className="min-w-0 flex-1">
        <h1 dir="auto" className="truncate text-base">
          {name}
        </h1>
        <p className="flex items-center gap-1.5 truncate text-xs text-soft">
          <ChannelDot channel={conversation.channel} />
          <span className="truncate">
            {inbox_name && inbox_name !== channel ? `${channel} · ${inbox_name}` : channel}
          </span>
          {status !== "open" && (
            <Badge tone={status === "resolved" ? "olive" : "sun"}>
              {t(`status.${status}`)}
              {status === "snoozed" && snoozed_until && (
                <>
                  {" "}
                  · <FullTime at={snoozed_until} />
                </>
              )}
            </Badge>
          )}
        </p>
      </div>
      <div className="flex items-center gap-0.5">
        <LabelsMenu labels={conversation.labels} onChange={acts.setLabels} />
        <SnoozeMenu acts={acts} />
        {status === "open" ? (
          <Button isSmall isBusy={acts.isBusy} onClick={acts.resolve} className="mx-1">
            <CheckCheck size={15} aria-hidden="true" />
            <span className="max-sm:sr-only">{t("conversation.resolve")}</span>
          </Button>
        ) : (
          <Button isSmall isBusy={acts.isBusy} onClick={acts.reopen} className="mx-1">
            <RotateCcw size={15} aria-hidden="true" />
            <span className="max-sm:sr-only">{t("conversation.reopen")}</span>
          </Button>
        )}
        <IconButton
          label={t("contact.pane")}
          icon={<PanelRight size={18} />}
          isPressed={pane.isOpen}
          onClick={pane.toggle}
        />
      </div>
    </header>
  );
}
