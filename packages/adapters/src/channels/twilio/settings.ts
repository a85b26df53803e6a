import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";
import { smsSettings } from "../_sms/settings.ts";

export const settings: readonly SettingField[] = [
  {
    name: "account_sid",
    type: "text",
    label: { es: "Account SID", en: "Account SID", pt: "Account SID" },
    help: {
      es: "En la portada de la consola de Twilio; empieza con AC.",
      en: "On the first page of Twilio's console; it begins with AC.",
      pt: "Na primeira página do console da Twilio; começa com AC.",
    },
    required: true,
  },
  {
    name: "auth_token",
    type: "secret",
    label: { es: "Auth Token", en: "Auth Token", pt: "Auth Token" },
    help: {
      es: "Está junto al Account SID. Con él comprobamos que los mensajes vienen de Twilio.",
      en: "It stands beside the Account SID. With it we check that messages come from Twilio.",
      pt: "Está junto ao Account SID. Com ele conferimos que as mensagens vêm da Twilio.",
    },
    required: true,
  },
  {
    name: "sender",
    type: "text",
    label: { es: "Remitente", en: "Sender", pt: "Remetente" },
    help: {
      es: "Tu número como +56 2 2555 0100; para WhatsApp, whatsapp:+56225550100; para Messenger, messenger: y el id de la página.",
      en: "Your number, such as +56 2 2555 0100; for WhatsApp, whatsapp:+56225550100; for Messenger, messenger: and the page's id.",
      pt: "Seu número, como +55 11 5555 0100; para WhatsApp, whatsapp:+551155550100; para Messenger, messenger: e o id da página.",
    },
    required: true,
  },
  {
    name: "messaging_service_sid",
    type: "text",
    label: { es: "Messaging Service SID", en: "Messaging Service SID", pt: "Messaging Service SID" },
    help: {
      es: "Si envías desde un servicio de mensajes; empieza con MG, y Twilio elige el número.",
      en: "If you send from a messaging service; it begins with MG, and Twilio chooses the number.",
      pt: "Se você envia de um serviço de mensagens; começa com MG, e a Twilio escolhe o número.",
    },
    required: false,
  },
  {
    name: "sends_mms",
    type: "boolean",
    label: { es: "Enviar imágenes por MMS", en: "Send pictures by MMS", pt: "Enviar imagens por MMS" },
    help: {
      es: "Solo con números de Estados Unidos y Canadá. Si no, las imágenes van como enlace.",
      en: "With numbers of the United States and Canada only. Otherwise pictures go as links.",
      pt: "Só com números dos Estados Unidos e do Canadá. Senão, as imagens vão como link.",
    },
    required: false,
    default: false,
  },
  {
    name: "key_sid",
    type: "text",
    label: { es: "API Key SID", en: "API Key SID", pt: "API Key SID" },
    help: {
      es: "Opcional: una llave propia para enviar; empieza con SK.",
      en: "Optional: a key of its own to send with; it begins with SK.",
      pt: "Opcional: uma chave própria para enviar; começa com SK.",
    },
    required: false,
  },
  {
    name: "key_secret",
    type: "secret",
    label: { es: "Secreto de la API Key", en: "API Key secret", pt: "Segredo da API Key" },
    help: {
      es: "Twilio lo muestra una sola vez, cuando creas la llave.",
      en: "Twilio shows it once only, when you make the key.",
      pt: "A Twilio mostra uma única vez, quando você cria a chave.",
    },
    required: false,
  },
  {
    name: "secondary_auth_token",
    type: "secret",
    label: { es: "Auth Token secundario", en: "Secondary Auth Token", pt: "Auth Token secundário" },
    help: {
      es: "Mientras cambias de token: aceptamos firmas de los dos.",
      en: "While you change tokens: we take signatures of both.",
      pt: "Enquanto você troca de token: aceitamos assinaturas dos dois.",
    },
    required: false,
  },
  ...smsSettings,
  apiBaseField("https://api.twilio.com"),
];
