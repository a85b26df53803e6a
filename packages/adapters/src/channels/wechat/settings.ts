import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "app_id",
    type: "text",
    label: { es: "AppID", en: "AppID", pt: "AppID" },
    help: {
      es: "En mp.weixin.qq.com, «Configuración básica» de tu cuenta oficial. Empieza con wx.",
      en: "At mp.weixin.qq.com, “Basic configuration” of your official account. It begins with wx.",
      pt: "Em mp.weixin.qq.com, «Configuração básica» da sua conta oficial. Começa com wx.",
    },
    required: true,
  },
  {
    name: "app_secret",
    type: "secret",
    label: { es: "AppSecret", en: "AppSecret", pt: "AppSecret" },
    help: {
      es: "Junto al AppID. Agrega la IP de este servidor a la lista blanca de esa página.",
      en: "Beside the AppID. Put this server's IP on the white list of that page.",
      pt: "Junto ao AppID. Adicione o IP deste servidor à lista branca dessa página.",
    },
    required: true,
  },
  {
    name: "token",
    type: "secret",
    label: { es: "Token del servidor", en: "Server token", pt: "Token do servidor" },
    help: {
      es: "Una clave inventada por ti, de 3 a 32 letras y números; la misma en WeChat.",
      en: "A key that you make up, 3 to 32 letters and digits; the same one at WeChat.",
      pt: "Uma chave inventada por você, de 3 a 32 letras e números; a mesma no WeChat.",
    },
    required: true,
  },
  {
    name: "encoding_aes_key",
    type: "secret",
    label: { es: "EncodingAESKey", en: "EncodingAESKey", pt: "EncodingAESKey" },
    help: {
      es: "Las 43 letras del modo seguro. Úsalo: sin él, la firma de WeChat no cubre los mensajes.",
      en: "The 43 letters of the safe mode. Use it: without it WeChat's signature covers no messages.",
      pt: "As 43 letras do modo seguro. Use-o: sem ele, a assinatura do WeChat não cobre as mensagens.",
    },
    required: false,
  },
  apiBaseField("https://api.weixin.qq.com"),
];
