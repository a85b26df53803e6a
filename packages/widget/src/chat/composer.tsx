/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import type { ChatView } from "./chat-view.ts";
import { ArrowUp } from "./icons.tsx";

const longest_chars = 4000;

export function Composer({ session, words, isModal }: ChatView) {
  const ref = useRef<HTMLTextAreaElement>(null);
  // On a phone the keyboard would cover the conversation before one has seen it
  useEffect(() => (isModal ? undefined : ref.current?.focus()), []);

  function send(): void {
    const field = ref.current;
    const text = field?.value.trim();
    if (!field || !text) return;
    session.send({ kind: "message", text });
    field.value = "";
    field.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={ref}
        rows={1}
        maxLength={longest_chars}
        aria-label={words.write}
        placeholder={words.write}
        enterkeyhint="send"
        onInput={session.keyPressed}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="round" aria-label={words.send}>
        <ArrowUp />
      </button>
    </form>
  );
}
