import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "consumer_key",
    type: "secret",
    label: { es: "API Key", en: "API Key", pt: "API Key" },
    help: {
      es: "En developer.x.com, Keys and tokens de tu app: Consumer Keys.",
      en: "At developer.x.com, Keys and tokens of your app: Consumer Keys.",
      pt: "Em developer.x.com, Keys and tokens do seu app: Consumer Keys.",
    },
    required: true,
  },
  {
    name: "consumer_secret",
    type: "secret",
    label: { es: "API Key Secret", en: "API Key Secret", pt: "API Key Secret" },
    help: {
      es: "Está junto a la API Key. Con él firmamos, y sabemos que un aviso viene de X.",
      en: "It stands beside the API Key. We sign with it, and know by it that a notice comes from X.",
      pt: "Fica ao lado da API Key. Com ele assinamos e sabemos que um aviso vem do X.",
    },
    required: true,
  },
  {
    name: "access_token",
    type: "secret",
    label: { es: "Access Token", en: "Access Token", pt: "Access Token" },
    help: {
      es: "De la cuenta de la tienda, con permiso de mensajes directos. Empieza con el número de la cuenta.",
      en: "Of the shop's account, with permission for direct messages. It begins with the account's number.",
      pt: "Da conta da loja, com permissão de mensagens diretas. Começa com o número da conta.",
    },
    required: true,
  },
  {
    name: "access_token_secret",
    type: "secret",
    label: { es: "Access Token Secret", en: "Access Token Secret", pt: "Access Token Secret" },
    help: {
      es: "Está junto al Access Token.",
      en: "It stands beside the Access Token.",
      pt: "Fica ao lado do Access Token.",
    },
    required: true,
  },
  {
    name: "mentions",
    type: "select",
    label: { es: "Menciones públicas", en: "Public mentions", pt: "Menções públicas" },
    help: {
      es: "person: esperan a una persona, que responde por mensaje directo. assistant: responde el asistente. off: no se leen.",
      en: "person: they wait for a person, who answers by direct message. assistant: the assistant answers. off: they are not read.",
      pt: "person: esperam uma pessoa, que responde por mensagem direta. assistant: o assistente responde. off: não são lidas.",
    },
    required: false,
    default: "person",
    options: ["person", "assistant", "off"],
  },
  apiBaseField("https://api.x.com", { required: false }),
];

/** The shop's own account: its number stands in front of its token. */
export function ownId(access_token: unknown): string | undefined {
  return /^(\d{1,20})-/.exec(String(access_token ?? ""))?.[1];
}
