import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "bot_token",
    type: "secret",
    label: { es: "Token del bot", en: "Bot token", pt: "Token do bot" },
    help: {
      es: "En tu app de Slack, OAuth & Permissions, después de instalarla. Empieza con xoxb-.",
      en: "In your Slack app under OAuth & Permissions, once it is installed. It begins with xoxb-.",
      pt: "No seu app do Slack, em OAuth & Permissions, depois de instalado. Começa com xoxb-.",
    },
    required: true,
  },
  {
    name: "signing_secret",
    type: "secret",
    label: { es: "Secreto de firma", en: "Signing secret", pt: "Segredo de assinatura" },
    help: {
      es: "En Basic Information de tu app. Con él sabemos que un aviso viene de Slack.",
      en: "In your app's Basic Information. By it we know that a notice comes from Slack.",
      pt: "Em Basic Information do seu app. Com ele sabemos que um aviso vem do Slack.",
    },
    required: true,
  },
  apiBaseField("https://slack.com/api", {
    help: {
      es: "Déjala como está, salvo que uses GovSlack o un proxy propio.",
      en: "Leave it as it is, unless you use GovSlack or a proxy of your own.",
      pt: "Deixe como está, a menos que use GovSlack ou um proxy próprio.",
    },
    required: false,
  }),
];
