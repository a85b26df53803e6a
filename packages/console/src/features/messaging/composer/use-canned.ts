import type { CannedResponse } from "@mostrador/contract";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useState } from "react";
import { api } from "../../../api/client.ts";

export const cannedQuery = {
  queryKey: ["canned-responses"],
  queryFn: () => api.desk.cannedResponses(),
  staleTime: 60_000,
};

/** What a draft that begins with "/" asks for: "/env" finds those whose shortcut or text holds "env". */
export function findCanned(text: string, all: readonly CannedResponse[]): CannedResponse[] | null {
  const asked = /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase();
  if (asked === undefined) return null;
  const starts = all.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(asked));
  const holds = all.filter((one) => !starts.includes(one) && one.text.toLowerCase().includes(asked));
  return [...starts, ...holds];
}

/** The menu of saved replies that "/" opens above the field; the field keeps the focus. */
export function useCanned(text: string, isOff: boolean, onPick: (text: string) => void) {
  const all = useQuery(cannedQuery).data?.items ?? [];
  const [index, setIndex] = useState(0);
  const [dismissed, setDismissed] = useState("");
  const listId = useId();
  const found = isOff || text === dismissed ? null : findCanned(text, all);
  const isOpen = found !== null;
  const active = Math.min(index, (found?.length ?? 1) - 1);
  const pick = (one: CannedResponse | undefined) => {
    if (!one) return;
    setIndex(0);
    onPick(one.text);
  };

  /** True when the key was for the menu. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!found) return false;
    const count = Math.max(1, found.length);
    if (event.key === "ArrowDown") setIndex((active + 1) % count);
    else if (event.key === "ArrowUp") setIndex((active - 1 + count) % count);
    else if (event.key === "Escape") setDismissed(text);
    else if ((event.key === "Enter" || event.key === "Tab") && found.length > 0) pick(found[active]);
    else return false;
    event.preventDefault();
    return true;
  };

  return {
    isOpen,
    found: found ?? [],
    active,
    listId,
    pick,
    onKeyDown,
    fieldProps: isOpen ? { "aria-controls": listId, "aria-activedescendant": `${listId}-${active}` } : {},
  };
}
