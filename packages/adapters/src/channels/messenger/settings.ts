import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";
import { apiVersion, appId, appSecret, humanAgent, verifyToken } from "../_meta/setting-fields.ts";

export const settings: readonly SettingField[] = [
  {
    name: "page_id",
    type: "text",
    label: { es: "Id de la página", en: "Page id", pt: "Id da página" },
    help: {
      es: "En tu página de Facebook, Información > Transparencia de la página: el «identificador de la página».",
      en: "On your Facebook page, About > Page transparency: the “page ID”.",
      pt: "Na sua página do Facebook, Sobre > Transparência da página: a «identificação da página».",
    },
    required: true,
  },
  {
    name: "access_token",
    type: "secret",
    label: { es: "Token de la página", en: "Page token", pt: "Token da página" },
    help: {
      es: "El de la página, con pages_messaging y pages_manage_metadata; el de un usuario del sistema no vence.",
      en: "The page's, with pages_messaging and pages_manage_metadata; a system user's does not expire.",
      pt: "O da página, com pages_messaging e pages_manage_metadata; o de um usuário do sistema não expira.",
    },
    required: true,
  },
  appSecret,
  verifyToken,
  appId,
  humanAgent,
  apiBaseField("https://graph.facebook.com"),
  apiVersion,
];
