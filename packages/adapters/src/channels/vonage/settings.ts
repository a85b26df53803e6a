import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";
import { smsSettings } from "../_sms/settings.ts";
import { signatureMethods, vonageChannels } from "./wire.ts";

export const settings: readonly SettingField[] = [
  {
    name: "api_key",
    type: "secret",
    label: { es: "API Key", en: "API key", pt: "API Key" },
    help: {
      es: "En la portada del panel de Vonage.",
      en: "On the first page of Vonage's dashboard.",
      pt: "Na primeira página do painel da Vonage.",
    },
    required: true,
  },
  {
    name: "api_secret",
    type: "secret",
    label: { es: "API Secret", en: "API secret", pt: "API Secret" },
    help: {
      es: "En el panel de Vonage, Ajustes de la API.",
      en: "In Vonage's dashboard, API settings.",
      pt: "No painel da Vonage, Configurações da API.",
    },
    required: true,
  },
  {
    name: "signature_secret",
    type: "secret",
    label: { es: "Secreto de firma", en: "Signature secret", pt: "Segredo de assinatura" },
    help: {
      es: "En Ajustes de la API. Con él comprobamos que los mensajes vienen de Vonage.",
      en: "In API settings. With it we check that messages come from Vonage.",
      pt: "Em Configurações da API. Com ele conferimos que as mensagens vêm da Vonage.",
    },
    required: true,
  },
  {
    name: "sender",
    type: "text",
    label: { es: "Remitente", en: "Sender", pt: "Remetente" },
    help: {
      es: "Tu número con su código de país, o un nombre donde el país lo permite.",
      en: "Your number with its country code, or a name where the country allows it.",
      pt: "Seu número com o código do país, ou um nome onde o país permite.",
    },
    required: true,
  },
  {
    name: "sender_channel",
    type: "select",
    label: { es: "Canal del remitente", en: "The sender's channel", pt: "Canal do remetente" },
    help: {
      es: "SMS, o el WhatsApp o Messenger que uniste a tu aplicación de Vonage. Un canal por buzón.",
      en: "SMS, or the WhatsApp or Messenger that you linked to your Vonage application. One channel for each inbox.",
      pt: "SMS, ou o WhatsApp ou Messenger que você ligou ao seu aplicativo da Vonage. Um canal por caixa.",
    },
    required: false,
    options: [...vonageChannels],
  },
  {
    name: "api",
    type: "select",
    label: { es: "API para enviar SMS", en: "API for sending SMS", pt: "API para enviar SMS" },
    help: {
      es: "messages es la actual; sms es la antigua, con la que un texto largo va de una vez.",
      en: "messages is the current one; sms is the older one, with which a long text goes at once.",
      pt: "messages é a atual; sms é a antiga, com a qual um texto longo vai de uma vez.",
    },
    required: false,
    default: "messages",
    options: ["messages", "sms"],
  },
  {
    name: "signature_method",
    type: "select",
    label: { es: "Firma de la API de SMS", en: "Signature of the SMS API", pt: "Assinatura da API de SMS" },
    help: {
      es: "La que dice tu panel, en Ajustes de la API.",
      en: "The one that your dashboard names, in API settings.",
      pt: "A que o seu painel diz, em Configurações da API.",
    },
    required: false,
    default: "sha256",
    options: [...signatureMethods],
  },
  {
    name: "is_unsigned_sms_taken",
    type: "boolean",
    label: {
      es: "Aceptar SMS sin firma",
      en: "Take SMS without a signature",
      pt: "Aceitar SMS sem assinatura",
    },
    help: {
      es: "La API de SMS no firma hasta que el soporte de Vonage lo activa. Sin firma, cualquiera que conozca la dirección puede escribir.",
      en: "The SMS API does not sign until Vonage's support switches it on. Without it anybody who knows the address can write.",
      pt: "A API de SMS não assina até que o suporte da Vonage ative. Sem assinatura, quem conhece o endereço pode escrever.",
    },
    required: false,
    default: false,
  },
  {
    name: "application_id",
    type: "text",
    label: { es: "Id de la aplicación", en: "Application id", pt: "Id do aplicativo" },
    help: {
      es: "Opcional: la aplicación con la API de mensajes y los webhooks.",
      en: "Optional: the application with the Messages API and the webhooks.",
      pt: "Opcional: o aplicativo com a API de mensagens e os webhooks.",
    },
    required: false,
  },
  {
    name: "private_key",
    type: "secret",
    label: {
      es: "Llave privada de la aplicación",
      en: "The application's private key",
      pt: "Chave privada do aplicativo",
    },
    help: {
      es: "El archivo private.key completo. Con ella enviamos como la aplicación y no con el secreto de la cuenta.",
      en: "The whole file private.key. With it we send as the application, and not with the account's secret.",
      pt: "O arquivo private.key completo. Com ela enviamos como o aplicativo, e não com o segredo da conta.",
    },
    required: false,
  },
  ...smsSettings,
  apiBaseField("https://api.nexmo.com"),
];
