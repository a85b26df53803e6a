/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChatView } from "./chat-view.ts";
import { ArrowDown } from "./icons.tsx";
import { buildRows, type Row } from "./rows.ts";
import { trusted } from "./trusted.ts";

const near_px = 120;
const olderFrom_px = 240;
/** A second tap so soon after the first is a slip of the finger. */
const slip_ms = 800;

/** The conversation. New messages are read out politely; older ones come when one scrolls up. */
export function MessageLog({ state, session, words, locale, server }: ChatView) {
  const rows = buildRows(state, { locale, words, server });
  const { ref, isAway, scrollToEnd, watch } = useScroll(rows);
  const tapped = useRef({ id: "", at: 0 });

  function tap(event: MouseEvent): void {
    const button = event.target instanceof Element && event.target.closest("[data-choice-id]");
    if (!(button instanceof HTMLElement)) return;
    const { choiceId: option_id = "", choiceLabel: label = "" } = button.dataset;
    const now = Date.now();
    if (tapped.current.id === option_id && now - tapped.current.at < slip_ms) return;
    tapped.current = { id: option_id, at: now };
    session.send({ kind: "choice", option_id, label });
  }

  function submit(event: Event): void {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") values[name] = value;
    session.send({ kind: "form", form_id: form.dataset["formId"] ?? "", values });
  }

  function scrolled(): void {
    watch();
    if (state.has_older && (ref.current?.scrollTop ?? olderFrom_px) < olderFrom_px) session.fetchOlder();
  }

  return (
    <div class="log-frame">
      <div class="log" ref={ref} onScroll={scrolled}>
        {state.has_older && (
          <button type="button" class="quiet" onClick={session.fetchOlder}>
            {words.older}
          </button>
        )}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is tapped are real buttons; their clicks bubble up here */}
        <div
          role="log"
          aria-live="polite"
          aria-relevant="additions"
          aria-label={words.messages}
          onClick={tap}
          onSubmit={submit}
        >
          {rows.map((row) => (
            <LogRow key={row.key} row={row}>
              {row.refused && (
                <button
                  type="button"
                  class="quiet retry"
                  onClick={() => row.refused && session.retry(row.refused)}
                >
                  {words.retry}
                </button>
              )}
            </LogRow>
          ))}
        </div>
        <p class="sr" role="status">
          {state.is_shop_typing ? words.typing : ""}
        </p>
        {state.is_shop_typing && <Dots />}
      </div>
      {isAway && (
        <button type="button" class="to-end" aria-label={words.newest} onClick={scrollToEnd}>
          <ArrowDown />
        </button>
      )}
    </div>
  );
}

function LogRow({ row, children }: { row: Row; children: preact.ComponentChildren }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current) replaceMarkup(ref.current, row.markup);
  }, [row.markup]);
  return (
    <div class="row" data-key={row.key}>
      <div ref={ref} />
      {children}
    </div>
  );
}

/** The option that has the focus keeps it. */
function replaceMarkup(element: HTMLElement, markup: string): void {
  const focused = element.querySelector<HTMLElement>("[data-choice-id]:focus")?.dataset["choiceId"];
  element.innerHTML = trusted(markup);
  if (focused)
    element
      .querySelector<HTMLElement>(`[data-choice-id="${CSS.escape(focused)}"]`)
      ?.focus({ preventScroll: true });
}

function Dots() {
  return (
    <div class="m-msg m-bot m-left" aria-hidden="true">
      <div class="m-bubble dots">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

/** Where the log stands: own words bring it to the end, answers only when one reads there, older ones move nothing. */
function useScroll(rows: readonly Row[]) {
  const ref = useRef<HTMLDivElement>(null);
  const [isAway, setAway] = useState(false);
  const was = useRef({ height: 0, top: 0, count: 0, last: "", isNear: true });
  const last = rows.at(-1)?.key ?? "";

  useLayoutEffect(() => {
    const log = ref.current;
    if (!log) return;
    const before = was.current;
    const end = log.scrollHeight - log.clientHeight;
    if (last !== before.last) {
      const at = rows.findIndex(({ key }) => key === before.last);
      const fresh = before.last ? log.querySelectorAll<HTMLElement>(".row")[at + 1] : undefined;
      if (!before.last || rows.at(-1)?.is_own || at === -1) log.scrollTop = end;
      else if (before.isNear && fresh) log.scrollTop = Math.min(end, fresh.offsetTop - 12);
      else setAway(true);
    } else if (rows.length > before.count) log.scrollTop = before.top + log.scrollHeight - before.height;
    remember();
  });
  /** Pictures that arrive later make the log taller. */
  useEffect(() => {
    const log = ref.current;
    const loaded = () => {
      if (log && was.current.isNear) log.scrollTop = log.scrollHeight;
      remember();
    };
    log?.addEventListener("load", loaded, true);
    return () => log?.removeEventListener("load", loaded, true);
  }, []);

  function remember(): void {
    const log = ref.current;
    if (!log) return;
    const isNear = log.scrollHeight - log.clientHeight - log.scrollTop < near_px;
    was.current = { height: log.scrollHeight, top: log.scrollTop, count: rows.length, last, isNear };
  }
  return {
    ref,
    isAway,
    scrollToEnd: () => ref.current?.scrollTo({ top: ref.current.scrollHeight }),
    watch(): void {
      remember();
      setAway(!was.current.isNear && isAway);
    },
  };
}
