import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "skill_id",
    type: "text",
    label: { es: "ID de la skill", en: "Skill ID", pt: "ID da skill" },
    help: {
      es: "En la consola de Alexa, bajo el nombre de tu skill: empieza con amzn1.ask.skill.",
      en: "In the Alexa console, below the name of your skill: it begins with amzn1.ask.skill.",
      pt: "No console da Alexa, abaixo do nome da sua skill: começa com amzn1.ask.skill.",
    },
    required: true,
  },
  {
    name: "link_secret",
    type: "secret",
    label: { es: "Secreto de vinculación", en: "Linking secret", pt: "Segredo de vinculação" },
    help: {
      es: "Si tu tienda da los tokens de vinculación de cuentas como JWT (HS256), el secreto con que los firma. Así sabemos quién habla.",
      en: "If your shop gives account-linking tokens as JWT (HS256), the secret that signs them. So we know who speaks.",
      pt: "Se a sua loja dá os tokens de vinculação de contas como JWT (HS256), o segredo que os assina. Assim sabemos quem fala.",
    },
    required: false,
  },
  {
    name: "pin_secret",
    type: "secret",
    label: { es: "Secreto del código", en: "Code secret", pt: "Segredo do código" },
    help: {
      es: "Con él, antes de pagar se pide un código de cuatro números, que tu sitio le muestra a cada cliente. Vacío: no se pide.",
      en: "With it, a code of four digits is asked before paying; your site shows it to each customer. Empty: no code.",
      pt: "Com ele, antes de pagar pede-se um código de quatro números, que o seu site mostra a cada cliente. Vazio: não se pede.",
    },
    required: false,
  },
  {
    name: "trial_secret",
    type: "secret",
    label: { es: "Secreto de prueba", en: "Trial secret", pt: "Segredo de teste" },
    help: {
      es: "Solo para probar sin Amazon: el simulador firma con él. Déjalo vacío en tu tienda.",
      en: "Only for trying without Amazon: the simulator signs with it. Leave it empty in your shop.",
      pt: "Só para testar sem a Amazon: o simulador assina com ele. Deixe vazio na sua loja.",
    },
    required: false,
  },
  apiBaseField("https://api.amazonalexa.com", { required: false }),
];
