import type { Message } from "@mostrador/contract";
import { type RefObject, useEffect, useState } from "react";
import { useShortcuts } from "../../../app/shortcuts.ts";
import { mayBeAnswered } from "./answering.ts";
import type { MenuPlace } from "./message-menu.tsx";

interface ThreadActs {
  scroller: RefObject<HTMLElement | null>;
  last_seq: number;
  at: (seq: number) => Message | null | undefined;
  onAnswer: (message: Message) => void;
  /** Brings a message into view. */
  scrollTo: (seq: number) => void;
}

const flash_ms = 1600;
/** How far back "R" looks for something of the customer's. */
const reach = 60;

/** Menus of messages, quotes that lead to what they quote, and "R" that answers the message in focus or the customer's last. */
export function useThreadActs({ scroller, last_seq, at, onAnswer, scrollTo }: ThreadActs) {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const [flashed, setFlashed] = useState<number | null>(null);

  useEffect(() => {
    const region = scroller.current;
    if (!region) return;
    const onClick = ({ target }: MouseEvent) => {
      const button = target instanceof Element && target.closest("[data-menu-seq], [data-quote-seq]");
      if (!(button instanceof HTMLElement)) return;
      const { menuSeq, quoteSeq } = button.dataset;
      const message = menuSeq ? at(Number(menuSeq)) : null;
      if (message) setPlace({ message, anchor: button });
      if (!quoteSeq) return;
      scrollTo(Number(quoteSeq));
      setFlashed(Number(quoteSeq));
    };
    region.addEventListener("click", onClick);
    return () => region.removeEventListener("click", onClick);
  });
  useEffect(() => {
    if (flashed === null) return;
    const timer = setTimeout(() => setFlashed(null), flash_ms);
    return () => clearTimeout(timer);
  }, [flashed]);

  useShortcuts({
    r: () => {
      const focused = document.activeElement?.closest("[data-seq]")?.getAttribute("data-seq");
      const message = focused ? at(Number(focused)) : lastOfCustomer(last_seq, at);
      if (message && mayBeAnswered(message)) onAnswer(message);
    },
  });
  return { place, flashed, closeMenu: () => setPlace(null) };
}

function lastOfCustomer(last_seq: number, at: ThreadActs["at"]): Message | undefined {
  for (let seq = last_seq; seq > 0 && seq > last_seq - reach; seq--) {
    const message = at(seq);
    if (message?.author.type === "contact" && mayBeAnswered(message)) return message;
  }
  return undefined;
}
