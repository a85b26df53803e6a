import { useState, useSyncExternalStore } from "react";

/** What a person set for this browser; kept in its storage. */
function createPreference<T extends string>(name: string, values: readonly T[], initial: T) {
  const key = `mostrador.${name}`;
  const listeners = new Set<() => void>();
  const read = () => values.find((value) => value === localStorage.getItem(key)) ?? initial;
  return {
    read,
    write: (value: T) => {
      localStorage.setItem(key, value);
      for (const listener of listeners) listener();
    },
    use: () =>
      useSyncExternalStore((listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      }, read),
  };
}

export type Theme = "system" | "light" | "dark";
export const themePreference = createPreference<Theme>("theme", ["system", "light", "dark"], "system");
export const singleKeysPreference = createPreference("single-keys", ["on", "off"], "on");
const contactPanePreference = createPreference("contact-pane", ["open", "closed"], "open");

/** Whether the person has been asked to choose a password. */
export const welcomePreference = createPreference("welcome", ["due", "done"], "due");

export function chooseTheme(theme: Theme): void {
  themePreference.write(theme);
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

const wide = matchMedia("(min-width: 1280px)");

/** The contact beside the thread. Where there is room it stays as the person left it; elsewhere it opens on demand. */
export function useContactPane(): { isOpen: boolean; toggle: () => void } {
  const isWide = useSyncExternalStore(
    (listener) => {
      wide.addEventListener("change", listener);
      return () => wide.removeEventListener("change", listener);
    },
    () => wide.matches,
  );
  const preference = contactPanePreference.use();
  const [isOpenOver, setOpenOver] = useState(false);
  if (!isWide) return { isOpen: isOpenOver, toggle: () => setOpenOver(!isOpenOver) };
  return {
    isOpen: preference === "open",
    toggle: () => contactPanePreference.write(preference === "open" ? "closed" : "open"),
  };
}
