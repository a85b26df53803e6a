import type { InboxSettings } from "@mostrador/adapter-kit";
import { type SmsPrice, textOf } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

/** What a shop may choose for SMS, whichever company carries them. */
export const smsSettings: readonly SettingField[] = [
  {
    name: "is_transliterated",
    type: "boolean",
    label: {
      es: "Ahorrar quitando tildes",
      en: "Save by dropping accents",
      pt: "Economizar tirando acentos",
    },
    help: {
      es: "Con á, í, ó, ú, “comillas” o … caben 70 letras por segmento en vez de 160. Así «está» sale como «esta», y solo cuando ahorra.",
      en: "With á, í, ó, ú, “quotes” or … a segment holds 70 letters and not 160. “está” leaves as “esta”, and only where that saves.",
      pt: "Com á, í, ó, ã, “aspas” ou … cabem 70 letras por segmento em vez de 160. Assim «está» sai como «esta», e só quando economiza.",
    },
    required: false,
    default: false,
  },
  {
    name: "segment_price",
    type: "text",
    label: { es: "Precio por segmento", en: "Price per segment", pt: "Preço por segmento" },
    help: {
      es: "Lo que te cobran por segmento enviado, como 0.0079 USD. Solo para mostrarte lo que cuesta un mensaje.",
      en: "What you are charged for each segment sent, such as 0.0079 USD. Only to show you what a message costs.",
      pt: "O que cobram de você por segmento enviado, como 0.0079 USD. Só para mostrar quanto custa uma mensagem.",
    },
    required: false,
  },
];

/** "0.0079 USD" as a price; null when it is none. */
export function segmentPrice(settings: InboxSettings): SmsPrice | null {
  const found = /^\s*(\d+(?:[.,]\d+)?)\s*([A-Za-z]{3})\s*$/.exec(textOf(settings["segment_price"]) ?? "");
  const [, amount, currency] = found ?? [];
  return amount && currency ? { amount: amount.replace(",", "."), currency: currency.toUpperCase() } : null;
}
