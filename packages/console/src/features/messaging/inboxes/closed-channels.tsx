import type { ClosedChannel } from "@mostrador/contract";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { firstLanguage } from "../../../i18n/index.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/settings-part.tsx";
import { channelsQuery } from "../use-channels.ts";

/** Networks that nobody can connect, so that a person who looks for one learns why and what to do. */
export function ClosedChannels() {
  const { t } = useTranslation();
  const closed = useQuery(channelsQuery).data?.closed ?? [];
  if (closed.length === 0) return null;
  return (
    <section aria-labelledby="closed-channels" className="mt-10">
      <h2 id="closed-channels" className="text-sm font-medium text-soft">
        {t("inboxes.closed")}
      </h2>
      <p className="mt-1 mb-3 text-xs text-soft">{t("inboxes.closed_help")}</p>
      <Card>
        {closed.map((channel) => (
          <ClosedRow key={channel.id} channel={channel} />
        ))}
      </Card>
    </section>
  );
}

function ClosedRow({ channel }: { channel: ClosedChannel }) {
  const { t, i18n } = useTranslation();
  const language = firstLanguage(i18n.language, []);
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center gap-3.5 px-4 py-3 hover:bg-hover">
          <span className="min-w-0 flex-1 truncate text-soft">{channel.label}</span>
          <Badge>{t(channel.ended_on ? "inboxes.closed_ended" : "inboxes.closed_never")}</Badge>
          <ChevronRight
            size={16}
            aria-hidden="true"
            className="text-soft transition-transform group-open:rotate-90"
          />
        </summary>
        <div className="grid max-w-prose gap-3 px-4 pt-3 pb-4 text-sm">
          <p>{channel.means[language]}</p>
          <p>{channel.instead[language]}</p>
          <ul className="grid gap-2.5">
            {channel.links.map(({ link, carries }) => (
              <li key={link}>
                <code className="block text-xs break-all">{link}</code>
                <span className="text-xs text-soft">{carries[language]}</span>
              </li>
            ))}
          </ul>
          <a
            href={channel.source.url}
            target="_blank"
            rel="noreferrer"
            className="text-xs text-soft underline"
          >
            {t("inboxes.closed_source", { date: channel.source.date })}
          </a>
        </div>
      </details>
    </li>
  );
}
