/** What a customer's text means. Built-in adapters are synchronous and pure. */
export interface UnderstandingRequest {
  text: string;
  /** The question that waits for an answer, if any. */
  pending: {
    kind: string;
    /** As they are numbered on the customer's screen; a hidden one can be named but has no number. */
    options: { id: string; label: string; also?: readonly string[]; is_hidden?: boolean }[];
  } | null;
  lexicon: { commands: { id: string; phrases: readonly string[] }[] };
  locale: string;
}

export interface Understanding {
  acts: {
    type: "command" | "option" | "yes" | "no" | "greeting" | "free_text";
    id?: string;
    score: number;
  }[];
  entities: { type: "number" | "email" | "phone"; text: string; value: string; start: number; end: number }[];
  /** The text folded for comparison: lower case, no accents, single spaces. */
  folded: string;
  /** The text without greeting and filling words, as one would type it into a search box. */
  topic: string;
  score: number;
}

export interface UnderstandingAdapter {
  id: string;
  understand(request: UnderstandingRequest): Understanding;
}
