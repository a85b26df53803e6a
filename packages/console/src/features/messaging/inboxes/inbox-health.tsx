import type { Inbox } from "@mostrador/contract";
import { Check, Power, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/badge.tsx";

export function InboxHealth({ inbox }: { inbox: Pick<Inbox, "is_enabled" | "problem"> }) {
  const { t } = useTranslation();
  if (!inbox.is_enabled)
    return <Badge icon={<Power size={13} aria-hidden="true" />}>{t("inboxes.off")}</Badge>;
  if (inbox.problem)
    return (
      <Badge tone="brick" icon={<TriangleAlert size={13} aria-hidden="true" />}>
        {t("inboxes.problem")}
      </Badge>
    );
  return (
    <Badge tone="olive" icon={<Check size={13} aria-hidden="true" />}>
      {t("inboxes.on")}
    </Badge>
  );
}
