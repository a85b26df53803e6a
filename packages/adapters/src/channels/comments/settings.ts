import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";
import { apiVersion, appId, appSecret, verifyToken } from "../_meta/setting-fields.ts";

export const settings: readonly SettingField[] = [
  {
    name: "platform",
    type: "select",
    label: { es: "Red", en: "Network", pt: "Rede" },
    help: {
      es: "De dónde son los comentarios: una página de Facebook o una cuenta de Instagram.",
      en: "Where the comments are: on a Facebook page or an Instagram account.",
      pt: "De onde são os comentários: uma página do Facebook ou uma conta do Instagram.",
    },
    required: true,
    options: ["facebook", "instagram"],
    default: "facebook",
  },
  {
    name: "account_id",
    type: "text",
    label: { es: "Id de la página o cuenta", en: "Page or account id", pt: "Id da página ou conta" },
    help: {
      es: "El id de la página de Facebook, o el de la cuenta profesional de Instagram.",
      en: "The id of the Facebook page, or of the professional Instagram account.",
      pt: "O id da página do Facebook, ou o da conta profissional do Instagram.",
    },
    required: true,
  },
  {
    name: "access_token",
    type: "secret",
    label: { es: "Token de acceso", en: "Access token", pt: "Token de acesso" },
    help: {
      es: "El de la página, con pages_messaging, pages_manage_engagement y pages_read_engagement; o el de Instagram, con permiso para comentarios y mensajes.",
      en: "The page's, with pages_messaging, pages_manage_engagement and pages_read_engagement; or Instagram's, with leave for comments and messages.",
      pt: "O da página, com pages_messaging, pages_manage_engagement e pages_read_engagement; ou o do Instagram, com permissão para comentários e mensagens.",
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
      es: "Solo para Instagram con el token de una página de Facebook.",
      en: "Only for Instagram with the token of a Facebook page.",
      pt: "Somente para o Instagram com o token de uma página do Facebook.",
    },
    required: false,
  },
  {
    name: "private_answer",
    type: "text",
    label: { es: "Respuesta privada", en: "Private answer", pt: "Resposta privada" },
    help: {
      es: "Lo que escribimos por privado, una vez, a quien comenta. Vacío: responde una persona.",
      en: "What we write in private, once, to who comments. Empty: a person answers.",
      pt: "O que escrevemos em privado, uma vez, a quem comenta. Vazio: responde uma pessoa.",
    },
    required: false,
  },
  {
    name: "public_answer",
    type: "text",
    label: { es: "Aviso en público", en: "Public note", pt: "Aviso em público" },
    help: {
      es: "Lo que decimos bajo el comentario después de responder por privado, como «¡Te escribimos!». Vacío: nada.",
      en: "What we say under the comment after a private answer, such as “We wrote to you!”. Empty: nothing.",
      pt: "O que dizemos sob o comentário depois de responder em privado, como «Escrevemos para você!». Vazio: nada.",
    },
    required: false,
  },
  appId,
  apiBaseField("https://graph.facebook.com"),
  apiVersion,
];
