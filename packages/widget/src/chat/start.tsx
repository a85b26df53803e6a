/** @jsxImportSource preact */
import type { VisitorUser } from "@mostrador/contract";
import bubbleCss from "@mostrador/widget/bubble.css?inline";
import { render } from "preact";
import type { PageApi, PageOptions } from "../page-api.ts";
import { App } from "./app.tsx";
import chatCss from "./chat.css?inline";
import { openKeep } from "./keep.ts";
import { createServerLink } from "./server-link.ts";
import { type ChatState, createSession, type Session } from "./session.ts";
import { readUser, recogniseVisitor } from "./visitor.ts";
import { chatWords, chooseLanguage } from "./words.ts";

/** Puts the chat on the page; gives what the page may do with it. */
export function startChat(options: PageOptions): PageApi {
  const root = createRoot(options);
  const small = matchMedia("(max-width: 480px), (max-height: 420px)");
  const keep = openKeep(`mostrador:${options.inbox_id}:${options.visitor}:`);
  const pageLocale = options.locale ?? document.documentElement.lang;
  let state: ChatState | null = null;
  let session = begin(readUser(options.user));
  session.start();
  small.addEventListener("change", draw);

  function begin(user: VisitorUser | undefined): Session {
    const visitor = recogniseVisitor(keep, user);
    const link = createServerLink(options, visitor, pageLocale || navigator.language);
    return createSession({
      visitor,
      keep,
      link,
      changed(changedState) {
        state = changedState;
        draw();
      },
    });
  }

  /** Another visitor: nothing of the one before may be left. */
  function change(user: VisitorUser | undefined): void {
    const isOpen = state?.is_open;
    session.stop();
    session = begin(user);
    session.start();
    if (isOpen) session.open();
  }

  function draw(): void {
    if (!state) return;
    const language = chooseLanguage(options.locale, document.documentElement.lang, state.shop_locale);
    // "es-CL" writes money as that country does, where it is the language of the page
    const locale = state.shop_locale.startsWith(language) ? state.shop_locale : language;
    const view = { state, session, language, locale, words: chatWords(language), server: options.server };
    render(<App {...view} isModal={small.matches} />, root);
  }

  return {
    open: () => session.open(),
    close: () => session.close(),
    identify: change,
    forget: () => change(undefined),
  };
}

/** The page's styles stay out and ours stay in; a constructed sheet is none that a strict content policy forbids. */
function createRoot({ theme, position }: PageOptions): ShadowRoot {
  const host = document.createElement("mostrador-chat");
  if (theme) host.dataset["theme"] = theme;
  if (position) host.dataset["position"] = position;
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [bubbleCss, chatCss].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  document.body.append(host);
  return root;
}
