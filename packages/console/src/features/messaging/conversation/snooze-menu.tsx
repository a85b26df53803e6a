import { AlarmClock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../api/session.ts";
import { IconButton } from "../../../ui/button.tsx";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu.tsx";
import { fullTime } from "../../../ui/times.tsx";
import { snoozeTimes } from "./snooze-times.ts";
import type { useConversationActs } from "./use-conversation.ts";

/** Puts the conversation off: it comes back by itself at that time, or when the customer writes. */
export function SnoozeMenu({ acts }: { acts: ReturnType<typeof useConversationActs> }) {
  const { t, i18n } = useTranslation();
  const { time_zone } = useSession().workspace;
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t("conversation.snooze")} icon={<AlarmClock size={18} />} />}
    >
      {snoozeTimes(new Date(), time_zone).map(({ name, at }) => (
        <MenuItem key={name} onSelect={() => acts.snooze(at.toISOString())}>
          <span className="flex-1">{t(`snooze.${name}`)}</span>
          <span className="text-xs text-soft">{fullTime(at.toISOString(), i18n.language, time_zone)}</span>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={acts.wait}>{t("conversation.set_pending")}</MenuItem>
    </Menu>
  );
}
