import type { DomainEventType } from "@mostrador/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { ShortTime } from "../../ui/times.tsx";
import { PaneSection } from "./pane-section.tsx";

/** Deliveries of single messages would bury what happened. */
const untold: readonly DomainEventType[] = [
  "message.queued",
  "message.sent",
  "message.delivered",
  "message.read",
  "message.received",
  "cart.updated",
  "turn.failed",
];

/** What happened with this contact, newest first. */
export function ContactTimeline({ contact_id }: { contact_id: string }) {
  const { t } = useTranslation();
  const events = useInfiniteQuery({
    queryKey: ["contact", contact_id, "timeline"],
    queryFn: ({ pageParam, signal }) =>
      api.contacts.timeline({
        params: { contact_id },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const told = events.data?.pages.flatMap(({ items }) => items).filter(({ type }) => !untold.includes(type));
  return (
    <PaneSection title={t("contact.timeline")}>
      {told?.length === 0 && <p className="text-soft">{t("contact.no_timeline")}</p>}
      <ol className="grid gap-2 border-l pl-4">
        {told?.map(({ id, type, at }) => (
          <li
            key={id}
            className="relative flex items-baseline justify-between gap-3 before:absolute before:top-1.5 before:-left-[20.5px] before:size-2 before:rounded-full before:bg-edge"
          >
            <span>{t(`event.${type.replace(".", "_")}`, { defaultValue: type })}</span>
            <span className="shrink-0 text-xs text-soft">
              <ShortTime at={at} />
            </span>
          </li>
        ))}
      </ol>
      {events.hasNextPage && (
        <Button
          isSmall
          tone="quiet"
          className="mt-2"
          isBusy={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          {t("words.load_more")}
        </Button>
      )}
    </PaneSection>
  );
}
