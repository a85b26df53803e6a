import type { VisitorHello, VisitorNews } from "@mostrador/contract";
import { waitBefore } from "./backoff.ts";

export interface LiveLinkDeps {
  url: string;
  hello: VisitorHello;
  heard(news: VisitorNews): void;
  changed(is_up: boolean): void;
}

/** The socket that says when there is something new. It comes back by itself; the page asks for what it missed. */
export function createLiveLink({ url, hello, heard, changed }: LiveLinkDeps) {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function connect(): void {
    clearTimeout(timer);
    if (isStopped || socket) return;
    const made = new WebSocket(url);
    socket = made;
    made.onopen = () => made.send(JSON.stringify(hello));
    made.onmessage = ({ data }: MessageEvent<string>) => {
      const news: VisitorNews = JSON.parse(data);
      if (news.type === "hello") {
        attempt = 0;
        changed(true);
      }
      heard(news);
    };
    made.onclose = () => {
      if (socket === made) lose();
    };
  }

  function lose(): void {
    socket = null;
    changed(false);
    if (!isStopped) timer = setTimeout(connect, waitBefore(attempt++));
  }

  /** A socket that the network took away may look open for minutes. */
  function drop(): void {
    const dropped = socket;
    if (!dropped) return;
    dropped.onclose = null;
    dropped.onmessage = null;
    dropped.close();
    lose();
  }

  return {
    connect,
    drop,
    hurry(): void {
      attempt = 0;
      connect();
    },
    stop(): void {
      isStopped = true;
      drop();
      clearTimeout(timer);
    },
  };
}
