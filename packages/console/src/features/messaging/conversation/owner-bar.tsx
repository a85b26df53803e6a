import type { ConversationDetail } from "@mostrador/contract";
import { Bot, Hand, Hourglass, User } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../api/session.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import type { useConversationActs } from "./use-conversation.ts";

interface OwnerBarProps {
  conversation: ConversationDetail;
  acts: ReturnType<typeof useConversationActs>;
}

/** Who has the floor, and the way to take it or give it back. Bot and person never talk over each other. */
export function OwnerBar({ conversation, acts }: OwnerBarProps) {
  const { t } = useTranslation();
  const { member, workspace } = useSession();
  const { owner, member_id, member_name } = conversation;
  const isMine = owner === "person" && member_id === member.id;
  const looks = {
    bot: { icon: Bot, text: t("owner.bot_has", { name: workspace.assistant_name }), tone: "bg-sunken" },
    queue: { icon: Hourglass, text: t("owner.queue_has"), tone: "bg-sun-tint text-sun-ink" },
    person: {
      icon: User,
      text: isMine ? t("owner.you_have") : t("owner.other_has", { name: member_name ?? t("owner.somebody") }),
      tone: isMine ? "bg-accent-tint text-accent-ink" : "bg-sea-tint text-sea",
    },
  } as const;
  const { icon: Icon, text, tone } = looks[owner];
  return (
    <div
      className={classNames(
        "mx-3 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-t-card border border-b-0 px-3.5 py-2 md:mx-5",
        tone,
      )}
    >
      <p role="status" className="flex min-w-0 flex-1 basis-32 items-center gap-2 font-medium">
        <Icon size={17} aria-hidden="true" className="shrink-0" />
        <span className="min-w-0">{text}</span>
      </p>
      {owner !== "bot" && (
        <Button isSmall isBusy={acts.isBusy} onClick={acts.handBack}>
          <Bot size={15} aria-hidden="true" /> {t("owner.hand_back")}
        </Button>
      )}
      {!isMine && (
        <Button isSmall tone="primary" isBusy={acts.isBusy} onClick={acts.takeOver}>
          <Hand size={15} aria-hidden="true" />
          <span>
            {t("owner.take")} <span className="max-sm:sr-only">{t("owner.take_rest")}</span>
          </span>
        </Button>
      )}
    </div>
  );
}
