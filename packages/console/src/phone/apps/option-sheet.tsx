import type { ContentOf, Option } from "@mostrador/contract";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { words } from "../words.ts";

interface OptionSheetProps {
  content: ContentOf<"choices">;
  choose(option: Option): void;
  close(): void;
}

/** A message's list, unfolded from below. */
export function OptionSheet({ content, choose, close }: OptionSheetProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => sheet.current?.querySelector("button")?.focus(), []);
  const title = content.button_label ?? words.options_of;
  return (
    <div className="sheet-veil">
      <dialog
        open
        className="sheet"
        ref={sheet}
        aria-label={title}
        onKeyDown={({ key }) => key === "Escape" && close()}
      >
        <header>
          <b>{title}</b>
          <button type="button" className="plain-button" aria-label={words.close} onClick={close}>
            <X aria-hidden="true" />
          </button>
        </header>
        <ul>
          {content.options.map((option) => (
            <li key={option.id}>
              <button type="button" onClick={() => choose(option)}>
                <span className="grow">
                  {option.label}
                  {option.description && <small>{option.description}</small>}
                </span>
                <i className="radio" />
              </button>
            </li>
          ))}
        </ul>
      </dialog>
    </div>
  );
}
