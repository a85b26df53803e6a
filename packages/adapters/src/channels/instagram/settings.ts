import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";
import { apiVersion, appId, appSecret, humanAgent, verifyToken } from "../_meta/setting-fields.ts";

export const settings: readonly SettingField[] = [
  {
    name: "account_id",
    type: "text",
    label: { es: "Id de la cuenta", en: "Account id", pt: "Id da conta" },
    help: {
      es: "El id de tu cuenta profesional de Instagram (17841…), como lo muestra Meta junto al token.",
      en: "The id of your professional Instagram account (17841…), as Meta shows it beside the token.",
      pt: "O id da sua conta profissional do Instagram (17841…), como a Meta mostra ao lado do token.",
    },
    required: true,
  },
  {
    name: "access_token",
    type: "secret",
    label: { es: "Token de acceso", en: "Access token", pt: "Token de acesso" },
    help: {
      es: "El de la cuenta de Instagram con instagram_business_manage_messages (vence a los 60 días), o el de la página vinculada con instagram_manage_messages.",
      en: "The Instagram account's with instagram_business_manage_messages (ends after 60 days), or the linked page's with instagram_manage_messages.",
      pt: "O da conta do Instagram com instagram_business_manage_messages (expira em 60 dias), ou o da página vinculada com instagram_manage_messages.",
    },
    required: true,
  },
  appSecret,
  verifyToken,
  {
    name: "page_id",
    type: "text",
    label: { es: "Id de la página vinculada", en: "Linked page id", pt: "Id da página vinculada" },
    help: {
      es: "Solo si el token es de una página de Facebook. Vacío: inicio de sesión con Instagram, sin página.",
      en: "Only if the token is a Facebook page's. Empty: Instagram login, without a page.",
      pt: "Somente se o token é de uma página do Facebook. Vazio: login com Instagram, sem página.",
    },
    required: false,
  },
  appId,
  humanAgent,
  apiBaseField("https://graph.instagram.com"),
  apiVersion,
];
