import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "channel_secret",
    type: "secret",
    label: { es: "Secreto del canal", en: "Channel secret", pt: "Segredo do canal" },
    help: {
      es: "En LINE Developers, «Basic settings» de tu canal de Messaging API. Con él comprobamos las firmas.",
      en: "In LINE Developers, “Basic settings” of your Messaging API channel. We check signatures with it.",
      pt: "No LINE Developers, «Basic settings» do seu canal de Messaging API. Com ele conferimos as assinaturas.",
    },
    required: true,
  },
  {
    name: "channel_access_token",
    type: "secret",
    label: { es: "Token de acceso del canal", en: "Channel access token", pt: "Token de acesso do canal" },
    help: {
      es: "El de larga duración, en «Messaging API» de tu canal.",
      en: "The long-lived one, under “Messaging API” of your channel.",
      pt: "O de longa duração, em «Messaging API» do seu canal.",
    },
    required: true,
  },
  apiBaseField("https://api.line.me", {
    help: {
      es: "Cámbiala solo si pasas por un proxy o por un simulador; los archivos se piden entonces también ahí.",
      en: "Change it only if you go through a proxy or a simulator; files are then asked for there too.",
      pt: "Mude somente se você passa por um proxy ou um simulador; os arquivos são então pedidos também ali.",
    },
  }),
];
