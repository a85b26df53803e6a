import type { PhoneMessage } from "@mostrador/contract";
import { useEffect, useRef, useState } from "react";
import type { PhoneState } from "../use-phone.ts";

const shown_ms = 8000;

/** How many of the shop's messages the person has not seen, by inbox, and the newest that came while he looked elsewhere. */
export function useUnread({ threads }: PhoneState, visible: string | null) {
  const seen = useRef(new Map<string, number>());
  const [fresh, setFresh] = useState<{ inbox_id: string; message: PhoneMessage } | null>(null);
  const known = useRef(new Map<string, number>());

  useEffect(() => {
    for (const [inbox_id, messages] of Object.entries(threads)) {
      const count = messages.filter(({ by }) => by === "shop").length;
      const before = known.current.get(inbox_id);
      known.current.set(inbox_id, count);
      // What is there when the phone is switched on is old news
      if (before === undefined || inbox_id === visible) seen.current.set(inbox_id, count);
      const message = messages.findLast(({ by }) => by === "shop");
      if (message && before !== undefined && count > before && inbox_id !== visible)
        setFresh({ inbox_id, message });
    }
  }, [threads, visible]);

  useEffect(() => {
    if (!fresh) return;
    const timer = setTimeout(() => setFresh(null), shown_ms);
    return () => clearTimeout(timer);
  }, [fresh]);

  const unread: Record<string, number> = {};
  for (const [inbox_id, messages] of Object.entries(threads)) {
    const count = messages.filter(({ by }) => by === "shop").length;
    unread[inbox_id] = inbox_id === visible ? 0 : count - (seen.current.get(inbox_id) ?? count);
  }
  return { unread, fresh, forget: () => setFresh(null) };
}
