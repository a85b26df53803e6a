import type { SettingField } from "@mostrador/contract";

/** Settings that all of Meta's channels have. */

export const appSecret: SettingField = {
  name: "app_secret",
  type: "secret",
  label: { es: "Clave secreta de la app", en: "App secret", pt: "Chave secreta do app" },
  help: {
    es: "En Meta, Configuración de la app > Básica. Con ella comprobamos que los mensajes vienen de Meta.",
    en: "In Meta, App settings > Basic. With it we check that messages come from Meta.",
    pt: "Na Meta, Configurações do app > Básico. Com ela conferimos que as mensagens vêm da Meta.",
  },
  required: true,
};

export const verifyToken: SettingField = {
  name: "verify_token",
  type: "secret",
  label: { es: "Token de verificación", en: "Verify token", pt: "Token de verificação" },
  help: {
    es: "Una frase que inventas tú. Si conectas el webhook a mano, pon la misma en Meta.",
    en: "A phrase that you make up. If you connect the webhook by hand, enter the same one in Meta.",
    pt: "Uma frase que você inventa. Se conectar o webhook à mão, coloque a mesma na Meta.",
  },
  required: true,
};

export const apiVersion: SettingField = {
  name: "api_version",
  type: "text",
  label: { es: "Versión de la API", en: "API version", pt: "Versão da API" },
  help: {
    es: "La versión de la Graph API de Meta, como v23.0.",
    en: "The version of Meta's Graph API, such as v23.0.",
    pt: "A versão da Graph API da Meta, como v23.0.",
  },
  required: true,
  default: "v23.0",
};

export const appId: SettingField = {
  name: "app_id",
  type: "text",
  label: { es: "Id de la app", en: "App id", pt: "Id do app" },
  help: {
    es: "En Meta, Configuración de la app > Básica. Con él registramos la dirección del webhook por ti; la app tiene una sola para todas sus páginas.",
    en: "In Meta, App settings > Basic. With it we register the webhook address for you; the app has one for all its pages.",
    pt: "Na Meta, Configurações do app > Básico. Com ele registramos o endereço do webhook por você; o app tem um só para todas as páginas.",
  },
  required: false,
};

export const humanAgent: SettingField = {
  name: "human_agent",
  type: "boolean",
  label: { es: "Respuesta humana 7 días", en: "Human agent, 7 days", pt: "Resposta humana 7 dias" },
  help: {
    es: "Actívalo si Meta le dio a tu app el permiso «Human Agent»: las personas de tu equipo pueden responder 7 días, no 24 horas.",
    en: "Switch it on if Meta gave your app the “Human Agent” permission: people of your team may answer for 7 days, not 24 hours.",
    pt: "Ative se a Meta deu ao seu app a permissão «Human Agent»: as pessoas da sua equipe podem responder por 7 dias, não 24 horas.",
  },
  required: false,
  default: false,
};
