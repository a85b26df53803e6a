import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Inbox, SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../../app/shortcuts.ts";
import { Empty, Failure, Waiting } from "../../../ui/panel-states.tsx";
import { SearchBox } from "../../../ui/search-box.tsx";
import { ListFilters, SortMenu } from "./list-filters.tsx";
import { ListRow } from "./list-row.tsx";
import { type ListSearch, readListSearch } from "./list-search.ts";
import { useConversationList } from "./use-conversation-list.ts";

const row_px = 86;
/** The next page is fetched when so many rows are left. */
const rowsAhead = 15;

/** The inbox list: filters on top, conversations below, only those in view drawn. */
export function ListPane() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/desk/conversations" });
  const { list, items } = useConversationList(search);
  const isFiltered = Object.keys(search).some((key) => key !== "sort");

  const change = (given: { [K in keyof ListSearch]?: ListSearch[K] | undefined }) =>
    void navigate({ to: ".", search: readListSearch({ ...search, ...given }), replace: true });

  return (
    <section aria-label={t("rooms.conversations")} className="flex min-h-0 flex-1 flex-col">
      <header className="grid gap-2 border-b px-4 pt-4 pb-2.5">
        <div className="flex items-center justify-between gap-2">
          <h1 className="text-lg">{t("rooms.conversations")}</h1>
          <SortMenu search={search} onChange={change} />
        </div>
        <SearchBox
          id="conversation-search"
          label={t("list.search")}
          value={search.search ?? ""}
          onSearch={(text) => change({ search: text || undefined })}
        />
        <ListFilters search={search} onChange={change} />
      </header>
      {list.isPending && <Waiting />}
      {list.isError && items.length === 0 && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 && (
        <Empty
          icon={
            isFiltered ? <SearchX size={22} aria-hidden="true" /> : <Inbox size={22} aria-hidden="true" />
          }
          title={isFiltered ? t("list.none_found") : t("list.empty")}
          action={
            isFiltered ? (
              <button
                type="button"
                className="min-h-6 text-sea underline"
                onClick={() => void navigate({ to: ".", search: { status: "any" } })}
              >
                {t("list.show_all")}
              </button>
            ) : (
              <a href="/phone" target="_blank" rel="noopener" className="text-sea underline">
                {t("person.open_phone")}
              </a>
            )
          }
        >
          {isFiltered ? t("list.none_found_help") : t("list.empty_help")}
        </Empty>
      )}
      {items.length > 0 && <Rows items={items} list={list} sort={search.sort ?? "newest"} />}
    </section>
  );
}

type Listed = ReturnType<typeof useConversationList>;
interface RowsProps extends Listed {
  sort: "newest" | "waiting" | "relationship";
}

function Rows({ items, list, sort }: RowsProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row_px,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
  });
  useMoveByKeys(
    items.map(({ id }) => id),
    scroller,
    (index) => rows.scrollToIndex(index),
  );

  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - rowsAhead) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length]);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto [contain:strict]">
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {drawn.map(({ key, index, start }) => {
          const conversation = items[index];
          return (
            conversation && (
              <li
                key={key}
                className="absolute inset-x-0 top-0"
                style={{ height: row_px, transform: `translateY(${start}px)` }}
              >
                <ListRow conversation={conversation} isSorted={sort} />
              </li>
            )
          );
        })}
      </ul>
      {isFetchingNextPage && (
        <p role="status" className="py-3 text-center text-xs text-soft">
          {t("words.loading")}
        </p>
      )}
    </div>
  );
}

/** j and k move the focus from row to row; Enter then opens, as on any link. */
function useMoveByKeys(
  ids: readonly string[],
  scroller: React.RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
): void {
  const { conversationId } = useParams({ strict: false });
  const [wanted, setWanted] = useState<string | null>(null);
  const move = (step: number) => {
    const at = document.activeElement?.getAttribute("data-conversation") ?? conversationId;
    const index = Math.min(ids.length - 1, Math.max(0, ids.indexOf(at ?? "") + step));
    scrollTo(index);
    setWanted(ids[index] ?? null);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    "/": () => document.getElementById("conversation-search")?.focus(),
  });
  useEffect(() => {
    if (!wanted) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-conversation="${wanted}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    setWanted(null);
  });
}
