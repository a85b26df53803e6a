import type { Inbox } from "@mostrador/contract";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Cable, ChevronRight, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { Empty, Failure, Waiting } from "../../../ui/panel-states.tsx";
import { Card, SettingsPart } from "../../../ui/settings-part.tsx";
import { ChannelDot, useChannelLabel } from "../channel-dot.tsx";
import { useChannels } from "../use-channels.ts";
import { ClosedChannels } from "./closed-channels.tsx";
import { InboxHealth } from "./inbox-health.tsx";
import { inboxesQuery } from "./inboxes-query.ts";

/** The shop's connections to channels. */
export function InboxesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(inboxesQuery);
  return (
    <SettingsPart
      title={t("settings.inboxes")}
      help={t("inboxes.help")}
      action={data && data.items.length > 0 && <ConnectMenu />}
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting rows={3} />}
      {data?.items.length === 0 && (
        <Empty
          icon={<Cable size={22} aria-hidden="true" />}
          title={t("inboxes.empty")}
          action={<ConnectMenu />}
        >
          {t("inboxes.empty_help")}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <Card>
          {data.items.map((inbox) => (
            <InboxRow key={inbox.id} inbox={inbox} />
          ))}
        </Card>
      )}
      {data && <ClosedChannels />}
    </SettingsPart>
  );
}

function InboxRow({ inbox }: { inbox: Inbox }) {
  const channel = useChannelLabel(inbox.channel);
  return (
    <li>
      <Link
        to="/settings/inboxes/$inboxId"
        params={{ inboxId: inbox.id }}
        className="flex items-center gap-3.5 px-4 py-3 hover:bg-hover"
      >
        <ChannelDot channel={inbox.channel} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{inbox.name}</span>
          <span className="block truncate text-xs text-soft">{channel}</span>
        </span>
        <InboxHealth inbox={inbox} />
        <ChevronRight size={16} aria-hidden="true" className="text-soft" />
      </Link>
    </li>
  );
}

function ConnectMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const channels = useChannels();
  return (
    <Menu
      align="end"
      trigger={
        <Button tone="primary">
          <Plus size={16} aria-hidden="true" /> {t("inboxes.connect")}
        </Button>
      }
    >
      {channels.map(({ id, label, colour }) => (
        <MenuItem
          key={id}
          icon={<span className="block size-2.5 rounded-full" style={{ background: colour }} />}
          onSelect={() =>
            void navigate({ to: "/settings/inboxes/$inboxId", params: { inboxId: `new-${id}` } })
          }
        >
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
