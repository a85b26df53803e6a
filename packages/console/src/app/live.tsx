import type { LiveHint } from "@mostrador/contract";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { keepLive, type LiveState } from "../api/live-connection.ts";

type Listener = (hint: LiveHint) => void;

interface Live {
  state: LiveState;
  retryNow: () => void;
  listeners: Set<Listener>;
}

const LiveContext = createContext<Live | null>(null);

/** One live connection for the whole desk. After a gap everything that is shown is fetched again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const listeners = useRef(new Set<Listener>()).current;
  const retry = useRef(() => {});

  useEffect(() => {
    const connection = keepLive(liveAddress(location), {
      onState: setState,
      onResync: () => void queries.invalidateQueries(),
      onHint: (hint) => {
        for (const listener of listeners) listener(hint);
      },
    });
    retry.current = connection.retryNow;
    const onOnline = () => connection.retryNow();
    addEventListener("online", onOnline);
    return () => {
      removeEventListener("online", onOnline);
      connection.close();
    };
  }, [queries, listeners]);

  const live = useMemo(() => ({ state, listeners, retryNow: () => retry.current() }), [state, listeners]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive needs a LiveProvider above it");
  return live;
}

/** Calls `listener` with every hint for as long as the component is shown. */
export function useLiveHints(listener: Listener): void {
  const { listeners } = useLive();
  const current = useRef(listener);
  current.current = listener;
  useEffect(() => {
    const own: Listener = (hint) => current.current(hint);
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  }, [listeners]);
}

function liveAddress({ protocol, host }: Location): string {
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/api/v1/live`;
}
