import type { VisitorEvent, VisitorMessage } from "@mostrador/contract";
import type { Keep } from "./keep.ts";
import { createLiveLink } from "./live-link.ts";
import { createOutbox, type LastingEvent, type Outbox, type WaitingEvent } from "./outbox.ts";
import type { ServerLink } from "./server-link.ts";
import { mergeMessages } from "./thread.ts";
import { createThreadSync } from "./thread-sync.ts";
import { createTypingSignal } from "./typing.ts";
import type { Visitor } from "./visitor.ts";

/** What the chat shows. */
export interface ChatState {
  shop_name: string;
  assistant_name: string;
  /** The shop's, "es-CL": how money and times are written. */
  shop_locale: string;
  messages: readonly VisitorMessage[];
  waiting: readonly WaitingEvent[];
  /** That was a lot at once: what waits goes on in a moment. */
  is_slowed: boolean;
  has_loaded: boolean;
  has_older: boolean;
  is_open: boolean;
  is_shop_typing: boolean;
  read_seq: number;
  /** "refused": the shop does not know this chat, or the visitor. */
  connection: "quiet" | "up" | "down" | "refused";
}

export interface SessionDeps {
  visitor: Visitor;
  keep: Keep;
  link: ServerLink;
  changed(state: ChatState): void;
}

type Unsent = LastingEvent extends infer E ? (E extends LastingEvent ? Omit<E, "id"> : never) : never;

const slowPoll_ms = 60_000;
const fastPoll_ms = 5_000;
const typingShown_ms = 8_000;

/** One visitor's conversation with the shop, for as long as the page is open. */
export function createSession(deps: SessionDeps) {
  const { visitor, keep, link } = deps;
  const box = createStateBox(keep, deps.changed);
  const outbox = createOutbox({
    keep,
    post: link.post,
    changed: (waiting, is_slowed) => box.set({ waiting: [...waiting], is_slowed }),
  });
  const typing = createTypingSignal((is_typing) => tell({ kind: "typing", id: newId(), is_typing }));
  const { live, sync, stopWatch } = createListening(deps, box, outbox, () => {
    greet();
    markRead();
  });

  /** For what may get lost. */
  function tell(event: VisitorEvent): void {
    if (navigator.onLine) void link.post(event);
  }

  /** Whoever opens an empty thread is greeted. */
  function greet(): void {
    const { is_open, has_loaded, messages, waiting } = box.state;
    if (is_open && has_loaded && messages.length === 0 && waiting.length === 0) send({ kind: "opened" });
  }

  function markRead(): void {
    const { is_open, messages, read_seq } = box.state;
    const seq = messages.at(-1)?.seq ?? 0;
    if (!is_open || document.hidden || seq <= read_seq) return;
    keep.set("read", String(seq));
    box.set({ read_seq: seq });
    tell({ kind: "read", id: newId(), seq });
  }

  function send(act: Unsent): void {
    keep.set("seen", "1");
    typing.stop();
    outbox.add({ ...act, id: newId() });
  }

  function connect(): void {
    live.connect();
    void sync.sync();
    outbox.hurry();
  }

  return {
    /** A visitor who was never here costs the server nothing until he opens the chat. */
    start(): void {
      box.set({ waiting: [...outbox.waiting()] });
      if (visitor.is_known) connect();
    },
    open(): void {
      box.set({ is_open: true });
      connect();
      greet();
      markRead();
    },
    close: () => box.set({ is_open: false }),
    send,
    retry(one: WaitingEvent): void {
      outbox.remove(one.event.id);
      outbox.add(one.event);
    },
    keyPressed: typing.keyPressed,
    fetchOlder: () => void sync.fetchOlder(),
    stop(): void {
      stopWatch();
      live.stop();
      outbox.stop();
      typing.stop();
    },
  };
}
export type Session = ReturnType<typeof createSession>;

/** What comes from the shop: the thread, and the news that there is more of it. */
function createListening(
  { visitor, link }: SessionDeps,
  box: StateBox,
  outbox: Outbox,
  caughtUp: () => void,
) {
  const shopTyping = createShopTyping((is_shop_typing) => box.set({ is_shop_typing }));
  const lastSeq = () => box.state.messages.at(-1)?.seq ?? 0;
  const sync = createThreadSync({
    fetchThread: link.fetchThread,
    last_seq: () => (box.state.has_loaded ? lastSeq() : null),
    first_seq: () => box.state.messages[0]?.seq ?? null,
    refused: () => box.set({ connection: "refused" }),
    arrived(thread, part) {
      if (part !== "older" && thread.messages.some(({ by }) => by !== "visitor")) shopTyping.show(false);
      box.set({
        messages: mergeMessages(box.state.messages, thread.messages),
        shop_name: thread.shop_name,
        assistant_name: thread.assistant_name,
        shop_locale: thread.locale,
        has_loaded: true,
        ...(part !== "newer" && { has_older: thread.has_more }),
      });
      outbox.confirm(new Set(thread.messages.map(({ client_id }) => client_id)));
      caughtUp();
    },
  });
  const live = createLiveLink({
    url: link.live_url,
    hello: { token: visitor.token, ...(visitor.user && { user: visitor.user }) },
    changed: (is_up) => box.set({ connection: is_up ? "up" : "down" }),
    heard(news) {
      if (news.type === "typing") shopTyping.show(news.is_typing);
      else if (news.type === "hello") catchUp();
      else if (news.last_seq > lastSeq()) void sync.sync();
    },
  });
  function catchUp(): void {
    outbox.hurry();
    void sync.sync();
  }
  return { live, sync, stopWatch: watchConnection(box, live, catchUp) };
}

const before: ChatState = {
  shop_name: "",
  assistant_name: "",
  shop_locale: "",
  messages: [],
  waiting: [],
  is_slowed: false,
  has_loaded: false,
  has_older: false,
  is_open: false,
  is_shop_typing: false,
  read_seq: 0,
  connection: "quiet",
};

function createStateBox(keep: Keep, changed: (state: ChatState) => void) {
  const box = {
    state: { ...before, read_seq: Number(keep.get("read") ?? 0) },
    set(change: Partial<ChatState>): void {
      box.state = { ...box.state, ...change };
      changed(box.state);
    },
  };
  return box;
}

type StateBox = ReturnType<typeof createStateBox>;

/** The dots go by themselves when the shop forgets to stop them. */
function createShopTyping(show: (is_typing: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    show(is_typing: boolean): void {
      clearTimeout(timer);
      show(is_typing);
      if (is_typing) timer = setTimeout(() => show(false), typingShown_ms);
    },
  };
}

/** The browser says when the network goes and comes; where sockets are blocked, asking now and then must do. */
function watchConnection(
  box: { readonly state: ChatState },
  live: { drop(): void; hurry(): void },
  catchUp: () => void,
): () => void {
  const isUsed = () => box.state.connection !== "quiet" && box.state.connection !== "refused";
  const resume = () => {
    if (!isUsed() || document.hidden) return;
    live.hurry();
    catchUp();
  };
  let polled_at = 0;
  const timer = setInterval(() => {
    const pause_ms = box.state.connection === "up" ? slowPoll_ms : fastPoll_ms;
    if (!isUsed() || !box.state.is_open || document.hidden || Date.now() - polled_at < pause_ms) return;
    polled_at = Date.now();
    catchUp();
  }, fastPoll_ms);
  addEventListener("offline", live.drop);
  addEventListener("online", resume);
  document.addEventListener("visibilitychange", resume);
  return () => {
    clearInterval(timer);
    removeEventListener("offline", live.drop);
    removeEventListener("online", resume);
    document.removeEventListener("visibilitychange", resume);
  };
}

function newId(): string {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");
}
