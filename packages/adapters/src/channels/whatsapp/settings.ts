import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "phone_number_id",
    type: "text",
    label: { es: "Id del número", en: "Phone number id", pt: "Id do número" },
    help: {
      es: "En Meta, WhatsApp > Configuración de la API: el «identificador de número de teléfono», no el número.",
      en: "In Meta, WhatsApp > API setup: the “phone number ID”, not the number itself.",
      pt: "Na Meta, WhatsApp > Configuração da API: a «identificação do número de telefone», não o número.",
    },
    required: true,
  },
  {
    name: "access_token",
    type: "secret",
    label: { es: "Token de acceso", en: "Access token", pt: "Token de acesso" },
    help: {
      es: "El de un usuario del sistema con whatsapp_business_messaging y whatsapp_business_management; no vence.",
      en: "A system user's, with whatsapp_business_messaging and whatsapp_business_management; it does not expire.",
      pt: "O de um usuário do sistema com whatsapp_business_messaging e whatsapp_business_management; não expira.",
    },
    required: true,
  },
  {
    name: "app_secret",
    type: "secret",
    label: { es: "Clave secreta de la app", en: "App secret", pt: "Chave secreta do app" },
    help: {
      es: "En Meta, Configuración de la app > Básica. Con ella comprobamos que los mensajes vienen de Meta.",
      en: "In Meta, App settings > Basic. With it we check that messages come from Meta.",
      pt: "Na Meta, Configurações do app > Básico. Com ela conferimos que as mensagens vêm da Meta.",
    },
    required: true,
  },
  {
    name: "verify_token",
    type: "secret",
    label: { es: "Token de verificación", en: "Verify token", pt: "Token de verificação" },
    help: {
      es: "Una frase que inventas tú. Si conectas el webhook a mano, pon la misma en Meta.",
      en: "A phrase that you make up. If you connect the webhook by hand, enter the same one in Meta.",
      pt: "Uma frase que você inventa. Se conectar o webhook à mão, coloque a mesma na Meta.",
    },
    required: true,
  },
  {
    name: "business_account_id",
    type: "text",
    label: { es: "Id de la cuenta de WhatsApp", en: "WhatsApp account id", pt: "Id da conta do WhatsApp" },
    help: {
      es: "El «identificador de la cuenta de WhatsApp Business». Con él conectamos el webhook por ti.",
      en: "The “WhatsApp Business account ID”. With it we connect the webhook for you.",
      pt: "A «identificação da conta do WhatsApp Business». Com ela conectamos o webhook por você.",
    },
    required: false,
  },
  {
    name: "api_base",
    type: "url",
    label: { es: "Dirección de la API", en: "API address", pt: "Endereço da API" },
    help: {
      es: "Cámbiala solo si pasas por un proxy o por un simulador.",
      en: "Change it only if you go through a proxy or a simulator.",
      pt: "Mude somente se você passa por um proxy ou um simulador.",
    },
    required: true,
    default: "https://graph.facebook.com",
  },
  {
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
  },
];
