import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "api_base",
    type: "url",
    label: { es: "Dirección de tu sistema", en: "Your system's address", pt: "Endereço do seu sistema" },
    help: {
      es: "Ahí enviamos lo que dice la tienda: un POST a esta dirección más /messages.",
      en: "There we send what the shop says: a POST to this address with /messages behind it.",
      pt: "Ali enviamos o que a loja diz: um POST a este endereço mais /messages.",
    },
    required: true,
    default: "http://localhost:8080",
  },
  {
    name: "signing_secret",
    type: "secret",
    label: { es: "Secreto de firma", en: "Signing secret", pt: "Segredo de assinatura" },
    help: {
      es: "Una clave larga inventada por ti. Los dos lados firman con ella (Standard Webhooks).",
      en: "A long key that you make up. Both sides sign with it (Standard Webhooks).",
      pt: "Uma chave longa inventada por você. Os dois lados assinam com ela (Standard Webhooks).",
    },
    required: true,
  },
  {
    name: "shows_buttons",
    type: "boolean",
    label: { es: "Muestra botones", en: "Shows buttons", pt: "Mostra botões" },
    help: {
      es: "Actívalo si tu sistema muestra «options» como botones. Si no, las opciones van numeradas en el texto.",
      en: "Switch it on if your system shows “options” as buttons. If not, options are numbered lines of the text.",
      pt: "Ative se seu sistema mostra «options» como botões. Senão, as opções vão numeradas no texto.",
    },
    required: false,
    default: false,
  },
];
