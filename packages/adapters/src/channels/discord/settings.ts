import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "application_id",
    type: "text",
    label: { es: "Application ID", en: "Application ID", pt: "Application ID" },
    help: {
      es: "En discord.com/developers, página General Information de tu aplicación.",
      en: "At discord.com/developers, on your application's General Information page.",
      pt: "Em discord.com/developers, página General Information do seu aplicativo.",
    },
    required: true,
  },
  {
    // Public by its name; but whoever puts another one here speaks to the shop as Discord, so it is kept like a secret
    name: "public_key",
    type: "secret",
    label: { es: "Clave pública", en: "Public key", pt: "Chave pública" },
    help: {
      es: "En la misma página. Con ella sabemos que una interacción viene de Discord.",
      en: "On the same page. By it we know that an interaction comes from Discord.",
      pt: "Na mesma página. Com ela sabemos que uma interação vem do Discord.",
    },
    required: true,
  },
  {
    name: "bot_token",
    type: "secret",
    label: { es: "Token del bot", en: "Bot token", pt: "Token do bot" },
    help: {
      es: "En la página Bot, botón Reset Token. Con él respondemos y escuchamos los mensajes directos.",
      en: "On the Bot page, button Reset Token. With it we answer, and hear direct messages.",
      pt: "Na página Bot, botão Reset Token. Com ele respondemos e ouvimos as mensagens diretas.",
    },
    required: true,
  },
  {
    name: "hears_messages",
    type: "boolean",
    label: { es: "Escuchar mensajes", en: "Hear messages", pt: "Ouvir mensagens" },
    help: {
      es: "Mensajes directos y menciones. Sin esto la tienda solo atiende comandos y botones.",
      en: "Direct messages and mentions. Without it the shop answers commands and buttons alone.",
      pt: "Mensagens diretas e menções. Sem isto a loja atende apenas comandos e botões.",
    },
    required: false,
    default: true,
  },
  {
    name: "gateway_address",
    type: "url",
    protocols: ["wss", "ws"],
    label: { es: "Dirección del Gateway", en: "Gateway address", pt: "Endereço do Gateway" },
    help: {
      es: "Déjala como está, salvo que uses un proxy propio.",
      en: "Leave it as it is, unless you use a proxy of your own.",
      pt: "Deixe como está, a menos que use um proxy próprio.",
    },
    required: false,
    default: "wss://gateway.discord.gg",
  },
  apiBaseField("https://discord.com/api/v10", { required: false }),
];
