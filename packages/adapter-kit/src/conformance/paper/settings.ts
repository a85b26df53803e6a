import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "api_base",
    type: "url",
    label: { es: "Dirección del correo", en: "Address of the post office", pt: "Endereço do correio" },
    help: { es: "Déjala como está.", en: "Leave it as it is.", pt: "Deixe como está." },
    required: true,
    default: "https://post.example",
  },
  {
    name: "stamp_token",
    type: "secret",
    label: { es: "Estampilla", en: "Stamp", pt: "Selo" },
    help: { es: "Paga cada carta.", en: "Pays for each letter.", pt: "Paga cada carta." },
    required: true,
  },
  {
    name: "seal_secret",
    type: "secret",
    label: { es: "Sello", en: "Seal", pt: "Lacre" },
    help: { es: "Cierra lo que llega.", en: "Closes what comes in.", pt: "Fecha o que chega." },
    required: true,
  },
];
