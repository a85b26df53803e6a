import { useCallback, useState } from "react";

export type DraftKind = "reply" | "note";

const keyOf = (conversation_id: string, kind: DraftKind) => `mostrador.draft.${kind}.${conversation_id}`;

export function readDraft(store: Storage, conversation_id: string, kind: DraftKind): string {
  return store.getItem(keyOf(conversation_id, kind)) ?? "";
}

/** An empty draft leaves nothing behind. A full storage must not keep anybody from writing. */
export function writeDraft(store: Storage, conversation_id: string, kind: DraftKind, text: string): void {
  try {
    if (text === "") store.removeItem(keyOf(conversation_id, kind));
    else store.setItem(keyOf(conversation_id, kind), text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** What is being written, kept in the browser at every stroke: it outlives a reload and a lost connection. */
export function useDraft(conversation_id: string, kind: DraftKind): [string, (text: string) => void] {
  const [texts, setTexts] = useState<{ [K in DraftKind]?: string }>({});
  const text = texts[kind] ?? readDraft(localStorage, conversation_id, kind);
  const write = useCallback(
    (next: string) => {
      setTexts((before) => ({ ...before, [kind]: next }));
      writeDraft(localStorage, conversation_id, kind, next);
    },
    [conversation_id, kind],
  );
  return [text, write];
}
