import type { ConversationSummary } from "@mostrador/contract";
import { Bot, Hourglass, User } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../api/session.ts";
import { Badge } from "../../ui/badge.tsx";

/** Who answers now: the assistant, nobody yet, you, or somebody else by name. */
export function OwnerBadge({
  owner,
  member_id,
  member_name,
}: Pick<ConversationSummary, "owner" | "member_id" | "member_name">) {
  const { t } = useTranslation();
  const { member, workspace } = useSession();
  switch (owner) {
    case "bot":
      return <Badge icon={<Bot size={14} aria-hidden="true" />}>{workspace.assistant_name}</Badge>;
    case "queue":
      return (
        <Badge tone="sun" icon={<Hourglass size={13} aria-hidden="true" />}>
          {t("owner.queue")}
        </Badge>
      );
    case "person":
      return (
        <Badge tone={member_id === member.id ? "accent" : "sea"} icon={<User size={13} aria-hidden="true" />}>
          {member_id === member.id ? t("owner.you") : (member_name ?? t("owner.somebody"))}
        </Badge>
      );
  }
}
