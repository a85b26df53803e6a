import type { ContentOf, Option, PhoneActSent, PhoneApp, PhoneMessage } from "@mostrador/contract";
import { ChevronLeft } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { openAddress } from "../device/in-app-browser.tsx";
import { words } from "../words.ts";
import { Composer } from "./composer.tsx";
import { OptionSheet } from "./option-sheet.tsx";
import { PhoneBubble } from "./phone-bubble.tsx";

interface MessengerProps {
  app: PhoneApp;
  shop: string;
  messages: readonly PhoneMessage[];
  act(act: PhoneActSent): Promise<void>;
  back(): void;
  openLink(url: string): void;
}

/** A list of options that is unfolded over the chat. */
interface OpenList {
  message_id: string;
  content: ContentOf<"choices">;
}

/** A chat in an app that the provider plays: its colours, and only what its wire can carry. */
export function Messenger({ app, shop, messages, act, back, openLink }: MessengerProps) {
  const [list, setList] = useState<OpenList | null>(null);
  const [problem, setProblem] = useState("");
  const log = useScrolledLog(messages);
  const isTelegram = app.channel === "telegram";
  const isNew = messages.length === 0;

  function perform(done: PhoneActSent): void {
    setProblem("");
    act(done).catch((error: Error) => setProblem(`${words.act_failed} ${error.message}`));
  }
  function tap(message_id: string, { id, label }: Option): void {
    setList(null);
    perform({ type: "tap", message_id, option_id: id, label });
  }

  return (
    <section className="messenger" aria-label={app.label}>
      <header>
        <button type="button" className="plain-button" aria-label={words.back} onClick={back}>
          <ChevronLeft aria-hidden="true" />
        </button>
        <span className="shop-avatar" aria-hidden="true">
          {shop.slice(0, 1)}
        </span>
        <span className="grow">
          <h2>{shop}</h2>
          <small>{isTelegram ? words.bot : words.business}</small>
        </span>
      </header>
      <div className="wallpaper" ref={log}>
        <p className="notice">{words.test_notice}</p>
        <div role="log" aria-label={shop}>
          {messages.map((message, at) => (
            <PhoneBubble
              key={message.id}
              message={message}
              isContinued={messages[at - 1]?.by === message.by}
              tap={(option) => tap(message.id, option)}
              openList={(content) => setList({ message_id: message.id, content })}
              openLink={(url) => openAddress(url, openLink)}
            />
          ))}
        </div>
        {isNew && isTelegram && <p className="notice">{words.bot_intro}</p>}
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {isNew && isTelegram ? (
        <button type="button" className="start-button" onClick={() => perform({ type: "open" })}>
          {words.start}
        </button>
      ) : (
        <>
          {isNew && (
            <button type="button" className="hello" onClick={() => perform({ type: "text", text: "Hola" })}>
              {words.say_hello}
            </button>
          )}
          <Composer perform={perform} />
        </>
      )}
      {list && (
        <OptionSheet
          content={list.content}
          choose={(option) => tap(list.message_id, option)}
          close={() => setList(null)}
        />
      )}
    </section>
  );
}

/** The newest message is in sight, from its beginning. */
function useScrolledLog(messages: readonly PhoneMessage[]) {
  const log = useRef<HTMLDivElement>(null);
  const shown = useRef(0);
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || messages.length === shown.current) return;
    const fresh = element.querySelectorAll<HTMLElement>("[data-message]")[shown.current];
    const isFirst = shown.current === 0;
    shown.current = messages.length;
    const end = element.scrollHeight - element.clientHeight;
    element.scrollTop = isFirst || !fresh ? end : Math.min(end, fresh.offsetTop - 60);
  }, [messages]);
  useEffect(() => {
    const element = log.current;
    const loaded = () => {
      if (element) element.scrollTop = element.scrollHeight;
    };
    element?.addEventListener("load", loaded, true);
    return () => element?.removeEventListener("load", loaded, true);
  }, []);
  return log;
}
