import type { Content, VisitorMessage } from "@mostrador/contract";
import { type BubbleAuthor, type BubbleQuote, renderBubble } from "@mostrador/widget/bubble";
import type { WaitingEvent } from "./outbox.ts";
import type { ChatState } from "./session.ts";
import { chosenOption } from "./thread.ts";
import type { ChatWords } from "./words.ts";

/** One line of the log: a message, or the day on which the next ones were written. */
export interface Row {
  key: string;
  markup: string;
  is_own: boolean;
  /** For a message that the server would not take. */
  refused?: WaitingEvent;
}

export interface RowSettings {
  /** How money and times are written. */
  locale: string;
  words: ChatWords;
  server: string;
}

const run_ms = 5 * 60_000;

/** The thread as it is shown: days, runs of one author, and last what has not reached the server yet. */
export function buildRows({ messages, waiting }: ChatState, settings: RowSettings): Row[] {
  const rows: Row[] = [];
  messages.forEach((message, at) => {
    const before = messages[at - 1];
    const isNewDay = dayOf(message.at) !== (before && dayOf(before.at));
    if (isNewDay) rows.push(dayRow(message.at, settings));
    const next = messages[at + 1];
    rows.push({
      key: message.client_id ?? message.id,
      is_own: message.by === "visitor",
      markup: renderBubble({
        ...bubbleSettings(settings),
        content: message.content,
        author: authorOf(message),
        quote: quoteOf(message),
        chosen_id: chosenOption(message.content, next),
        is_interactive: !isAnsweredForm(message.content, messages.slice(at + 1)),
        is_continued: !isNewDay && isRun(before, message),
        at: isRun(message, next) ? undefined : message.at,
      }),
    });
  });
  const shown = new Set(rows.map(({ key }) => key));
  for (const one of waiting) {
    const content = contentOf(one);
    if (content && !shown.has(one.event.id)) rows.push(waitingRow(one, content, settings));
  }
  return rows;
}

function waitingRow(one: WaitingEvent, content: Content, settings: RowSettings): Row {
  const isRefused = one.state === "refused";
  return {
    key: one.event.id,
    is_own: true,
    markup: renderBubble({
      ...bubbleSettings(settings),
      content,
      author: { type: "contact" },
      at: one.at,
      state: isRefused ? "failed" : one.state === "stored" ? "received" : "sending",
    }),
    ...(isRefused && { refused: one }),
  };
}

function bubbleSettings({ locale, server }: RowSettings) {
  return { locale, base_url: server, seen_by: "customer" } as const;
}

function authorOf({ by, author_name }: VisitorMessage): BubbleAuthor {
  if (by === "visitor") return { type: "contact" };
  return { type: by, ...(author_name && { name: author_name }) };
}

function quoteOf({ quote }: VisitorMessage): BubbleQuote | undefined {
  if (!quote) return undefined;
  const { by, author_name, kind, text } = quote;
  return { name: by === "visitor" ? "" : author_name, kind, text };
}

/** Opening is no message. */
function contentOf({ event }: WaitingEvent): Content | null {
  if (event.kind === "opened") return null;
  if (event.kind === "form") return { kind: "submission", form_id: event.form_id, values: event.values };
  return { kind: "text", text: event.kind === "message" ? event.text : event.label };
}

function isRun(one: VisitorMessage | undefined, next: VisitorMessage | undefined): boolean {
  if (!one || !next || one.by === "event") return false;
  const isSame = one.by === next.by && one.author_name === next.author_name;
  return isSame && Date.parse(next.at) - Date.parse(one.at) < run_ms;
}

function isAnsweredForm(content: Content, later: readonly VisitorMessage[]): boolean {
  if (content.kind !== "form") return false;
  return later.some((one) => one.content.kind === "submission" && one.content.form_id === content.id);
}

function dayOf(at: string): string {
  return new Date(at).toDateString();
}

function dayRow(at: string, { locale, words }: RowSettings): Row {
  const day = dayOf(at);
  const now = Date.now();
  const text =
    day === new Date(now).toDateString()
      ? words.today
      : day === new Date(now - 86_400_000).toDateString()
        ? words.yesterday
        : new Date(at).toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long" });
  const author = { type: "event" } as const;
  return {
    key: day,
    is_own: false,
    markup: renderBubble({ content: { kind: "text", text }, author, locale }),
  };
}
