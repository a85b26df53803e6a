import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** The pause after which what was typed is searched for. */
const pause_ms = 250;

interface SearchBoxProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  /** So that a key can jump to it. */
  id?: string;
}

/** A search field that waits for a pause in typing. */
export function SearchBox({ label, value, onSearch, id }: SearchBoxProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => search.current(text), pause_ms);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <div className="relative">
      <Search
        size={16}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-soft"
      />
      <input
        {...(id && { id })}
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        onChange={({ target }) => setText(target.value)}
        className="control px-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {text && (
        <button
          type="button"
          aria-label={t("words.clear")}
          onClick={() => {
            setText("");
            search.current("");
          }}
          className="absolute top-1/2 right-1.5 grid size-7 -translate-y-1/2 place-items-center rounded-md text-soft hover:text-ink"
        >
          <X size={16} />
        </button>
      )}
    </div>
  );
}
