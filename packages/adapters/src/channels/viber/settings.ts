import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "auth_token",
    type: "secret",
    label: { es: "Token del bot", en: "Bot token", pt: "Token do bot" },
    help: {
      es: "Está en partners.viber.com, en «Edit info» de tu bot. Con él enviamos y comprobamos las firmas.",
      en: "It is at partners.viber.com, under “Edit info” of your bot. We send and check signatures with it.",
      pt: "Está em partners.viber.com, em «Edit info» do seu bot. Com ele enviamos e conferimos as assinaturas.",
    },
    required: true,
  },
  {
    name: "sender_name",
    type: "text",
    label: {
      es: "Nombre que ven los clientes",
      en: "Name that customers see",
      pt: "Nome que os clientes veem",
    },
    help: {
      es: "Aparece sobre cada mensaje; Viber muestra hasta 28 letras.",
      en: "It stands above each message; Viber shows up to 28 letters.",
      pt: "Aparece sobre cada mensagem; o Viber mostra até 28 letras.",
    },
    required: true,
  },
  {
    name: "sender_avatar",
    type: "url",
    label: {
      es: "Imagen que ven los clientes",
      en: "Picture that customers see",
      pt: "Imagem que os clientes veem",
    },
    help: {
      es: "La dirección de una imagen cuadrada de hasta 100 KB. Si falta, Viber usa la del bot.",
      en: "The address of a square picture of up to 100 KB. Without it Viber uses the bot's own.",
      pt: "O endereço de uma imagem quadrada de até 100 KB. Sem ela, o Viber usa a do bot.",
    },
    required: false,
  },
  {
    name: "welcome_text",
    type: "text",
    label: { es: "Saludo a quien llega", en: "Greeting for newcomers", pt: "Saudação a quem chega" },
    help: {
      es: "Lo único que Viber deja decir antes de que el cliente escriba o toque el botón.",
      en: "All that Viber lets us say before the customer writes or taps the button.",
      pt: "Tudo o que o Viber deixa dizer antes que o cliente escreva ou toque no botão.",
    },
    required: false,
    default: "¡Hola! Toca «Comenzar» o escríbenos, y te ayudamos.",
  },
  {
    name: "welcome_button",
    type: "text",
    label: { es: "Botón del saludo", en: "Button of the greeting", pt: "Botão da saudação" },
    help: {
      es: "Al tocarlo el cliente queda suscrito, y el asistente lo saluda.",
      en: "Whoever taps it is subscribed, and the assistant greets him.",
      pt: "Ao tocar nele o cliente fica inscrito, e o assistente o cumprimenta.",
    },
    required: false,
    default: "Comenzar",
  },
  apiBaseField("https://chatapi.viber.com"),
];
