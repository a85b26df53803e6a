import { useSyncExternalStore } from "react";

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
export const contactPanePreference = createPreference("contact-pane", ["open", "closed"], "open");

/** Whether the person has been asked to choose a password. */
export const welcomePreference = createPreference("welcome", ["due", "done"], "due");

export function chooseTheme(theme: Theme): void {
  themePreference.write(theme);
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
