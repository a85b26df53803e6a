import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { membersQuery, useSession } from "../../api/session.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Failure, Waiting } from "../../ui/panel-states.tsx";
import { Card, SettingsPart } from "../../ui/settings-part.tsx";

/** Who works at this counter. */
export function MembersPage() {
  const { t } = useTranslation();
  const { member: me } = useSession();
  const { data, error, refetch } = useQuery(membersQuery);
  return (
    <SettingsPart title={t("settings.members")} help={t("settings.members_help")}>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting rows={3} />}
      {data && (
        <Card>
          {data.items.map((member) => (
            <li key={member.id} className="flex items-center gap-3 px-4 py-3">
              <Avatar seed={member.id} name={member.name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  {member.name} {member.id === me.id && <span className="text-soft">({t("owner.you")})</span>}
                </span>
                <span className="block truncate text-xs text-soft">{member.email}</span>
              </span>
              <Badge>{t(`settings.role_${member.role}`)}</Badge>
            </li>
          ))}
        </Card>
      )}
    </SettingsPart>
  );
}
