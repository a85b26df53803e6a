import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { es } from "./es/index.ts";

export const languages = [
  { id: "es", name: "Español" },
  { id: "en", name: "English" },
  { id: "pt", name: "Português" },
] as const;
export type Language = (typeof languages)[number]["id"];

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof es };
  }
}

const store = "mostrador.language";

/** Spanish unless the person chose, or his browser asks for, another language that we speak. */
export function firstLanguage(chosen: string | null, wanted: readonly string[]): Language {
  const asked = [chosen, ...wanted].map((tag) => tag?.slice(0, 2));
  for (const tag of asked) {
    const known = languages.find(({ id }) => id === tag);
    if (known) return known.id;
  }
  return "es";
}

/** Loads the words of one language; the others are fetched when somebody wants them. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    supportedLngs: languages.map(({ id }) => id),
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  await speak(firstLanguage(localStorage.getItem(store), navigator.languages));
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(store, language);
  await speak(language);
}

const loaders = {
  es: async () => (await import("./es/index.ts")).es,
  en: async () => (await import("./en/index.ts")).en,
  pt: async () => (await import("./pt/index.ts")).pt,
} as const;

async function speak(language: Language): Promise<void> {
  i18next.addResourceBundle(language, "translation", await loaders[language]());
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
