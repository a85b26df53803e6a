import type { ConversationSummary } from "@mostrador/contract";
import type { ListSearch } from "./list-search.ts";

export interface ListPage {
  items: ConversationSummary[];
  next_cursor: string | null;
}

/** What came of asking again for conversations that changed: null = gone, or not in this list any more. */
export type Fresh = ReadonlyMap<string, ConversationSummary | null>;

/**
 * The loaded pages with a newly fetched first page and the conversations that changed further down: nothing twice,
 * and the cursors of the later pages stay good, so that a long list is never fetched again as a whole.
 */
export function mergeList(pages: readonly ListPage[], head: ListPage, fresh: Fresh): ListPage[] {
  if (pages.length <= 1) return [head];
  const seen = new Set(head.items.map(({ id }) => id));
  const refresh = (items: readonly ConversationSummary[]) =>
    items.flatMap((item) => {
      if (seen.has(item.id)) return [];
      const now = fresh.get(item.id);
      return now === null ? [] : [now ?? item];
    });
  const [first, second, ...later] = pages;
  const pushedDown = refresh(first?.items ?? []);
  return [
    { items: head.items, next_cursor: first?.next_cursor ?? null },
    ...(second ? [{ ...second, items: [...pushedDown, ...refresh(second.items)] }] : []),
    ...later.map((page) => ({ ...page, items: refresh(page.items) })),
  ];
}

/** Whether a conversation still belongs into the list. What only the server can judge (words searched for) stays. */
export function belongs(one: ConversationSummary, search: ListSearch, member_id: string): boolean {
  const status = search.status ?? "open";
  return (
    (status === "any" || one.status === status) &&
    (search.filter !== "mine" || one.member_id === member_id) &&
    (search.filter !== "unassigned" || one.owner === "queue") &&
    (!search.channel || one.channel === search.channel) &&
    (!search.label || one.labels.includes(search.label))
  );
}
