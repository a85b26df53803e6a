/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import type { ChatView } from "./chat-view.ts";
import { Composer } from "./composer.tsx";
import { Cross, Mark } from "./icons.tsx";
import { MessageLog } from "./message-log.tsx";
import { countUnread } from "./thread.ts";

export function App(view: ChatView) {
  const { state, session, words, language, isModal } = view;
  const launcher = useRef<HTMLButtonElement>(null);
  const unread = countUnread(state.messages, state.read_seq);
  const label = state.is_open ? words.close : words.open;
  const news = unread === 1 ? words.unread_one : `${unread} ${words.unread_many}`;

  function close(): void {
    session.close();
    launcher.current?.focus();
  }

  return (
    <div class={isModal ? "chat modal" : "chat"} lang={language}>
      {state.is_open && <Panel {...view} close={close} />}
      <button
        type="button"
        class="launcher"
        ref={launcher}
        aria-expanded={state.is_open}
        aria-label={unread ? `${label}, ${news}` : label}
        onClick={() => (state.is_open ? session.close() : session.open())}
      >
        {state.is_open ? <Cross /> : <Mark />}
        {unread > 0 && !state.is_open && <span class="badge">{unread > 9 ? "9+" : unread}</span>}
      </button>
    </div>
  );
}

function Panel(view: ChatView & { close(): void }) {
  const { state, words, isModal, close } = view;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => (isModal ? ref.current?.focus() : undefined), []);
  useVisibleHeight(ref, isModal);

  function keyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") close();
    else if (event.key === "Tab" && isModal && ref.current) keepInside(event, ref.current);
  }

  const name = state.shop_name || "Chat";
  return (
    <div
      class="panel"
      role="dialog"
      aria-label={`${words.chat} ${name}`}
      aria-modal={isModal}
      tabIndex={-1}
      ref={ref}
      onKeyDown={keyDown}
    >
      <div class="head">
        <span class="shop-face" aria-hidden="true">
          <Mark />
        </span>
        <span class="grow">
          <b>{name}</b>
          <small>{whoAnswers(view)}</small>
        </span>
        <button type="button" class="plain" aria-label={words.close} onClick={close}>
          <Cross />
        </button>
      </div>
      <MessageLog {...view} />
      <p class="connection" role="status">
        {state.connection === "down" && words.offline}
        {state.connection === "refused" && words.refused}
        {state.connection === "up" && state.is_slowed && words.slowed}
      </p>
      <Composer {...view} />
    </div>
  );
}

/** Never hidden that it is a bot: until a person has spoken, the assistant answers. */
function whoAnswers({ state, words }: ChatView): string {
  const last = state.messages.findLast(({ by }) => by === "bot" || by === "person");
  if (last?.by === "person" && last.author_name) return last.author_name;
  return state.assistant_name ? `${state.assistant_name}, ${words.assistant}` : words.greeting;
}

/** Tab goes round inside the dialog while it covers the page. */
function keepInside(event: KeyboardEvent, panel: HTMLElement): void {
  const all = panel.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, [tabindex='0']");
  const first = all[0];
  const last = all[all.length - 1];
  const root = panel.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  const from = event.shiftKey ? first : last;
  const to = event.shiftKey ? last : first;
  if (focused !== from && !(event.shiftKey && focused === panel)) return;
  event.preventDefault();
  to?.focus();
}

/** On phones the keyboard covers the page: what is left is the chat's. */
function useVisibleHeight(ref: { current: HTMLElement | null }, isModal: boolean): void {
  useEffect(() => {
    const visible = window.visualViewport;
    if (!isModal || !visible) return;
    const fit = () => {
      if (!ref.current) return;
      ref.current.style.height = `${visible.height}px`;
      ref.current.style.top = `${visible.offsetTop}px`;
    };
    fit();
    visible.addEventListener("resize", fit);
    visible.addEventListener("scroll", fit);
    return () => {
      visible.removeEventListener("resize", fit);
      visible.removeEventListener("scroll", fit);
      ref.current?.removeAttribute("style");
    };
  }, [isModal]);
}
