import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

/** The next page is fetched when so many rows are left. */
const rowsAhead = 15;

interface RowListProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  row_px: number;
  children: (item: T) => ReactNode;
  more: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** A long list of rows of one height: only those in view are drawn, further pages come as they are scrolled to. */
export function RowList<T>({ label, items, keyOf, row_px, children, more }: RowListProps<T>) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row_px,
    overscan: 8,
  });
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = more;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - rowsAhead) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length]);

  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
    >
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <li
                key={keyOf(item)}
                className="absolute inset-x-0 top-0"
                style={{ height: row_px, transform: `translateY(${start}px)` }}
              >
                {children(item)}
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
    </section>
  );
}
