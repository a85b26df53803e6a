import type { JsonObject } from "@mostrador/contract";
import { intents } from "../wire.ts";

/** Words before which Alexa takes the rest as free text; the same as in `interaction-model.es.json`. */
const carriers =
  /^(?:busco|busca|quiero|quisiera|necesito|muéstrame|muestra|dame|agrega|añade|pon|mi|me llamo|soy|es|son|para|con|en|a|tienen|hay|cuánto cuesta|cuánto vale|pagar|ver|elijo|la|el|los|las|un|una|talla|color|número|calle|avenida)\s+(.+)$/i;

const fixed: Readonly<Record<string, string>> = {
  sí: "AMAZON.YesIntent",
  si: "AMAZON.YesIntent",
  no: "AMAZON.NoIntent",
  ayuda: "AMAZON.HelpIntent",
  para: "AMAZON.StopIntent",
  basta: "AMAZON.StopIntent",
  adiós: "AMAZON.StopIntent",
  cancela: "AMAZON.CancelIntent",
  sigue: intents.goOn,
  continúa: intents.goOn,
};

/** What Alexa makes of what was said, by our interaction model: free text needs a word that carries it. */
export function understand(said: string, asksCode: boolean): JsonObject {
  const text = said
    .toLowerCase()
    .replaceAll(/[.,;:!?¡¿"]+/g, "")
    .trim();
  const digits = text.replaceAll(/\s/g, "");
  if (/^\d+$/.test(digits))
    return asksCode ? intent(intents.pin, "code", digits) : intent("NumberIntent", "number", digits);
  const name = Object.hasOwn(fixed, text) ? fixed[text] : undefined;
  if (name) return intent(name);
  if (carriers.test(text) || text.split(/\s+/).length > 1) return intent("SayIntent", "words", text);
  return /^[a-záéíóúüñ]+$/.test(text) ? intent("WordIntent", "word", text) : intent("AMAZON.FallbackIntent");
}

function intent(name: string, slot?: string, value?: string): JsonObject {
  const slots =
    slot && value ? { [slot]: { name: slot, value, confirmationStatus: "NONE", source: "USER" } } : {};
  return {
    type: "IntentRequest",
    intent: { name, confirmationStatus: "NONE", slots },
    dialogState: "COMPLETED",
  };
}
