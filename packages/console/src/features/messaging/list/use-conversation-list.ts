import type { ConversationSummary } from "@mostrador/contract";
import { MostradorError } from "@mostrador/sdk";
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { api } from "../../../api/client.ts";
import { useSession } from "../../../api/session.ts";
import { useLiveHints } from "../../../app/live.tsx";
import type { ListSearch } from "./list-search.ts";
import { belongs, type Fresh, type ListPage, mergeList } from "./merge-list.ts";

const page_size = 50;
/** Hints that come in a burst are answered with one request. */
const gather_ms = 300;
/** More changed conversations than this further down are not asked for one by one. */
const mostAskedFor = 20;

/** The inbox list, page by page, kept fresh by hints without fetching again what did not change. */
export function useConversationList(search: ListSearch) {
  const queries = useQueryClient();
  const { member } = useSession();
  const queryKey = useMemo(() => ["conversations", "list", search], [search]);
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(search, pageParam, signal),
    initialPageParam: null,
    getNextPageParam: ({ next_cursor }: ListPage) => next_cursor,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });

  const changed = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  useLiveHints((hint) => {
    if (hint.type !== "conversation_changed") return;
    changed.current.add(hint.conversation_id);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const ids = [...changed.current];
      changed.current.clear();
      void refresh(ids);
    }, gather_ms);
  });

  /** A failure is left to the next hint, or to the resync after a lost connection. */
  async function refresh(ids: readonly string[]): Promise<void> {
    try {
      const head = await fetchPage(search, null);
      const loaded = queries.getQueryData<InfiniteData<ListPage, string | null>>(queryKey);
      const isInHead = new Set(head.items.map(({ id }) => id));
      const below = new Set(loaded?.pages.flatMap(({ items }) => items.map(({ id }) => id)));
      const asked = ids.filter((id) => below.has(id) && !isInHead.has(id)).slice(0, mostAskedFor);
      const fresh = await fetchFresh(asked, (one) => belongs(one, search, member.id));
      queries.setQueryData<InfiniteData<ListPage, string | null>>(queryKey, (old) => {
        if (!old) return old;
        const pages = mergeList(old.pages, head, fresh);
        return { pages, pageParams: old.pageParams.slice(0, pages.length) };
      });
    } catch (error) {
      if (!(error instanceof MostradorError)) throw error;
    }
  }

  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { list, items };
}

function fetchPage(search: ListSearch, cursor: string | null, signal?: AbortSignal): Promise<ListPage> {
  const { status = "open", ...rest } = search;
  return api.conversations.list({
    query: { ...rest, limit: page_size, ...(status !== "any" && { status }), ...(cursor && { cursor }) },
    ...(signal && { signal }),
  });
}

async function fetchFresh(
  ids: readonly string[],
  isKept: (one: ConversationSummary) => boolean,
): Promise<Fresh> {
  const asked = ids.map(async (id): Promise<[string, ConversationSummary | null]> => {
    try {
      const one = await api.conversations.get({ params: { conversation_id: id } });
      return [id, isKept(one) ? one : null];
    } catch (error) {
      if (error instanceof MostradorError && error.status === 404) return [id, null];
      throw error;
    }
  });
  return new Map(await Promise.all(asked));
}
