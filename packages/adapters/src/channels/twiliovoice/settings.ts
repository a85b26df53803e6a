import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "account_sid",
    type: "text",
    label: { es: "SID de la cuenta", en: "Account SID", pt: "SID da conta" },
    help: {
      es: "Empieza con AC; está en la portada de la consola de Twilio.",
      en: "Begins with AC; on the first page of Twilio's console.",
      pt: "Começa com AC; está na primeira página do console do Twilio.",
    },
    required: true,
  },
  {
    name: "auth_token",
    type: "secret",
    label: { es: "Token de autenticación", en: "Auth token", pt: "Token de autenticação" },
    help: {
      es: "Con él Twilio firma cada llamada; está junto al SID.",
      en: "Twilio signs every call with it; it is next to the SID.",
      pt: "Com ele o Twilio assina cada chamada; está ao lado do SID.",
    },
    required: true,
  },
  {
    name: "phone_number",
    type: "text",
    label: { es: "Número de teléfono", en: "Phone number", pt: "Número de telefone" },
    help: {
      es: "El número de Twilio al que llaman tus clientes, como +56221234567.",
      en: "The Twilio number that your customers call, such as +56221234567.",
      pt: "O número do Twilio para o qual seus clientes ligam, como +551123456789.",
    },
    required: true,
  },
  {
    name: "language",
    type: "select",
    options: ["es-MX", "es-ES", "es-US", "pt-BR", "en-US"],
    default: "es-MX",
    label: { es: "Idioma de la voz", en: "Language of the voice", pt: "Idioma da voz" },
    help: {
      es: "En qué idioma habla y escucha el asistente.",
      en: "The language that the assistant speaks and listens in.",
      pt: "Em que idioma o assistente fala e ouve.",
    },
    required: false,
  },
  {
    name: "voice",
    type: "text",
    default: "Polly.Mia-Neural",
    label: { es: "Voz", en: "Voice", pt: "Voz" },
    help: {
      es: "Una voz de Twilio de ese idioma: Polly.Mia-Neural (México), Polly.Lucia-Neural (España), Polly.Lupe-Neural (Estados Unidos), Polly.Camila-Neural (Brasil). Vacío: la que Twilio elija.",
      en: "A Twilio voice of that language: Polly.Mia-Neural (Mexico), Polly.Lucia-Neural (Spain), Polly.Lupe-Neural (United States), Polly.Camila-Neural (Brazil). Empty: Twilio's choice.",
      pt: "Uma voz do Twilio desse idioma: Polly.Camila-Neural (Brasil), Polly.Mia-Neural (México). Vazio: a que o Twilio escolher.",
    },
    required: false,
  },
  {
    name: "sends_links_by_sms",
    type: "boolean",
    default: true,
    label: { es: "Enlaces por SMS", en: "Links by text message", pt: "Links por SMS" },
    help: {
      es: "Un enlace de pago no se puede dictar: el asistente lo manda por SMS a quien llama desde un móvil.",
      en: "Nobody can write down a payment link by ear: the assistant texts it to whoever calls from a mobile.",
      pt: "Um link de pagamento não se dita: o assistente o envia por SMS a quem liga de um celular.",
    },
    required: false,
  },
  apiBaseField("https://api.twilio.com", { required: false }),
];
