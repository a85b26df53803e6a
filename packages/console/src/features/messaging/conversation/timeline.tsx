import type { ConversationDetail, Message } from "@mostrador/contract";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "../../../ui/class-names.ts";
import { Failure } from "../../../ui/panel-states.tsx";
import { MessageMenu } from "./message-menu.tsx";
import { MessageRow, PendingRow } from "./message-row.tsx";
import { useMessages } from "./use-messages.ts";
import { useThreadActs } from "./use-thread-acts.ts";

const estimate_px = 84;

interface TimelineProps {
  conversation: ConversationDetail;
  /** Somebody wants to answer this message. */
  onAnswer: (message: Message) => void;
}

/**
 * The thread, drawn only where it is looked at. Rows are sequence numbers, so a thread of any length opens at its end
 * with one request, and what is scrolled to is fetched block by block.
 */
export function Timeline({ conversation, onAnswer }: TimelineProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { id, last_seq } = conversation;
  const rows = useVirtualizer({
    count: last_seq,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate_px,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: 120,
    overscan: 6,
    paddingStart: 16,
    paddingEnd: 20,
  });
  const drawn = rows.getVirtualItems();
  const first = (drawn[0]?.index ?? 0) + 1;
  const last = (drawn.at(-1)?.index ?? -1) + 1;
  const { at, error, retry } = useMessages(id, first, last);

  useEffect(() => {
    rows.scrollToIndex(rows.options.count - 1, { align: "end" });
  }, [rows]);

  useKeptEnd(scroller, rows);
  const seen = useSeen(rows.isAtEnd(), last_seq);
  const acts = useThreadActs({
    ...{ scroller, last_seq, at, onAnswer },
    scrollTo: (seq) => rows.scrollToIndex(seq - 1, { align: "center" }),
  });
  if (error && !at(last)) return <Failure error={error} onRetry={retry} />;

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label={t("conversation.messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
        className="h-full overflow-x-hidden overflow-y-auto outline-offset-[-2px] [contain:strict] [overflow-anchor:none]"
      >
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          <ol
            className="absolute inset-x-0 top-0 px-4 md:px-6"
            style={{ transform: `translateY(${drawn[0]?.start ?? 0}px)` }}
          >
            {drawn.map(({ key, index }) => {
              const seq = index + 1;
              const message = at(seq);
              return (
                <li
                  key={key}
                  data-index={index}
                  ref={rows.measureElement}
                  className={classNames("flow-root", seq === acts.flashed && "flashed")}
                >
                  {message === undefined && <PendingRow height={estimate_px} />}
                  {message && (
                    <MessageRow
                      message={message}
                      before={at(seq - 1) ?? null}
                      after={at(seq + 1) ?? null}
                      contactName={conversation.contact_name}
                      channel={conversation.channel}
                    />
                  )}
                </li>
              );
            })}
          </ol>
        </div>
      </section>
      <MessageMenu place={acts.place} onClose={acts.closeMenu} onAnswer={onAnswer} />
      <p role="status" className="sr-only">
        {seen.unseen > 0 ? t("conversation.new_messages", { count: seen.unseen }) : ""}
      </p>
      {!rows.isAtEnd() && last_seq > 0 && (
        <button
          type="button"
          onClick={() => rows.scrollToIndex(last_seq - 1, { align: "end" })}
          className="floating absolute bottom-3 left-1/2 inline-flex min-h-8 -translate-x-1/2 items-center gap-2 rounded-full px-3.5 text-xs font-medium"
        >
          <ArrowDown size={15} aria-hidden="true" />
          {seen.unseen > 0
            ? t("conversation.new_messages", { count: seen.unseen })
            : t("conversation.to_end")}
        </button>
      )}
    </div>
  );
}

/** Who was at the end stays there when the room gets smaller: a keyboard comes up, the composer grows. */
function useKeptEnd(
  scroller: RefObject<HTMLDivElement | null>,
  rows: Pick<Virtualizer<HTMLDivElement, Element>, "isAtEnd" | "scrollToEnd">,
): void {
  const isAtEnd = useRef(true);
  isAtEnd.current = rows.isAtEnd();
  useEffect(() => {
    if (!scroller.current) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) rows.scrollToEnd();
    });
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller, rows]);
}

/** How many messages came while the end of the thread was out of sight. */
function useSeen(isAtEnd: boolean, last_seq: number): { unseen: number } {
  const [seen, setSeen] = useState(last_seq);
  useEffect(() => {
    if (isAtEnd) setSeen(last_seq);
  }, [isAtEnd, last_seq]);
  return { unseen: Math.max(0, last_seq - seen) };
}
