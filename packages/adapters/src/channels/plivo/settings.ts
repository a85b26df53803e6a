import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";
import { smsSettings } from "../_sms/settings.ts";

export const settings: readonly SettingField[] = [
  {
    name: "auth_id",
    type: "text",
    label: { es: "Auth ID", en: "Auth ID", pt: "Auth ID" },
    help: {
      es: "En la portada de la consola de Plivo; empieza con MA o SA.",
      en: "On the first page of Plivo's console; it begins with MA or SA.",
      pt: "Na primeira página do console da Plivo; começa com MA ou SA.",
    },
    required: true,
  },
  {
    name: "auth_token",
    type: "secret",
    label: { es: "Auth Token", en: "Auth Token", pt: "Auth Token" },
    help: {
      es: "Está junto al Auth ID. Con él enviamos, y comprobamos que los mensajes vienen de Plivo.",
      en: "It stands beside the Auth ID. We send with it, and check that messages come from Plivo.",
      pt: "Está junto ao Auth ID. Com ele enviamos e conferimos que as mensagens vêm da Plivo.",
    },
    required: true,
  },
  {
    name: "sender",
    type: "text",
    label: { es: "Remitente", en: "Sender", pt: "Remetente" },
    help: {
      es: "Tu número de Plivo con su código de país, como +56 2 2555 0100.",
      en: "Your Plivo number with its country code, such as +56 2 2555 0100.",
      pt: "Seu número da Plivo com o código do país, como +55 11 5555 0100.",
    },
    required: true,
  },
  {
    name: "powerpack_uuid",
    type: "text",
    label: { es: "Powerpack", en: "Powerpack", pt: "Powerpack" },
    help: {
      es: "Si envías desde un grupo de números, su UUID; entonces Plivo elige el remitente.",
      en: "If you send from a pool of numbers, its UUID; Plivo then chooses the sender.",
      pt: "Se você envia de um grupo de números, o UUID dele; então a Plivo escolhe o remetente.",
    },
    required: false,
  },
  {
    name: "application_id",
    type: "text",
    label: { es: "Id de la aplicación", en: "Application id", pt: "Id do aplicativo" },
    help: {
      es: "La aplicación de mensajes a la que está unido tu número: con ella conectamos el webhook por ti.",
      en: "The messaging application that your number is linked to: with it we connect the webhook for you.",
      pt: "O aplicativo de mensagens a que seu número está ligado: com ele conectamos o webhook por você.",
    },
    required: false,
  },
  {
    name: "is_older_signature_taken",
    type: "boolean",
    label: {
      es: "Aceptar la firma antigua (V2)",
      en: "Take the older signature (V2)",
      pt: "Aceitar a assinatura antiga (V2)",
    },
    help: {
      es: "Solo si tu cuenta no firma con V3: la V2 no cubre el texto del mensaje.",
      en: "Only if your account does not sign with V3: V2 does not cover the message's text.",
      pt: "Só se sua conta não assina com V3: a V2 não cobre o texto da mensagem.",
    },
    required: false,
    default: false,
  },
  ...smsSettings,
  apiBaseField("https://api.plivo.com"),
];
