import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "agent_id",
    type: "text",
    label: { es: "Id del agente", en: "Agent id", pt: "Id do agente" },
    help: {
      es: "En la consola de RCS for Business; se ve así: tienda_abc_agent@rbm.goog.",
      en: "In the RCS for Business console; it looks like shop_abc_agent@rbm.goog.",
      pt: "No console do RCS for Business; parece com loja_abc_agent@rbm.goog.",
    },
    required: true,
  },
  {
    name: "client_token",
    type: "secret",
    label: { es: "Token del webhook", en: "Webhook token", pt: "Token do webhook" },
    help: {
      es: "El «clientToken» que la consola muestra al configurar el webhook. Con él se firman los mensajes.",
      en: "The “clientToken” that the console shows when you set the webhook. Messages are signed with it.",
      pt: "O «clientToken» que o console mostra ao configurar o webhook. Com ele as mensagens são assinadas.",
    },
    required: true,
  },
  {
    name: "service_account",
    type: "secret",
    label: { es: "Cuenta de servicio", en: "Service account", pt: "Conta de serviço" },
    help: {
      es: "El archivo JSON completo de la clave, tal como se descarga de la consola.",
      en: "The whole JSON file of the key, as it is downloaded from the console.",
      pt: "O arquivo JSON completo da chave, tal como é baixado do console.",
    },
    required: true,
  },
  {
    name: "ttl_hours",
    type: "number",
    label: { es: "Horas de espera", en: "Hours to wait", pt: "Horas de espera" },
    help: {
      es: "Lo que un mensaje espera a un teléfono apagado; después se retira y figura como no entregado.",
      en: "How long a message waits for a phone that is off; then it is taken back and shown as not delivered.",
      pt: "Quanto uma mensagem espera um telefone desligado; depois é retirada e aparece como não entregue.",
    },
    required: false,
    default: 48,
  },
  apiBaseField("https://rcsbusinessmessaging.googleapis.com", {
    help: {
      es: "La de tu región, como https://us-rcsbusinessmessaging.googleapis.com, o la de un simulador.",
      en: "Your region's, such as https://us-rcsbusinessmessaging.googleapis.com, or a simulator's.",
      pt: "A da sua região, como https://us-rcsbusinessmessaging.googleapis.com, ou a de um simulador.",
    },
  }),
];
