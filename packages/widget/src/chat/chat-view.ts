import type { ChatState, Session } from "./session.ts";
import type { ChatWords } from "./words.ts";

/** What every part of the chat is drawn from. */
export interface ChatView {
  state: ChatState;
  session: Session;
  words: ChatWords;
  language: string;
  locale: string;
  server: string;
  /** The chat covers the whole, small screen. */
  isModal: boolean;
}
