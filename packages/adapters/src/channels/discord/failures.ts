import type { ChannelFailure } from "@mostrador/contract";

/** Discord's error codes that people meet, https://discord.com/developers/docs/topics/opcodes-and-status-codes. */
export const failures: readonly ChannelFailure[] = [
  {
    codes: ["50007", "50278"],
    means: {
      es: "Esa persona no recibe mensajes directos del bot.",
      en: "This person takes no direct messages from the bot.",
      pt: "Essa pessoa não recebe mensagens diretas do bot.",
    },
    todo: {
      es: "Pídele que abra sus mensajes directos, o respóndele cuando use el comando de la tienda.",
      en: "Ask to open direct messages, or answer when the shop's command is used.",
      pt: "Peça que abra as mensagens diretas ou responda quando usar o comando da loja.",
    },
  },
  {
    codes: ["50001", "50013"],
    means: {
      es: "Al bot le falta permiso en ese canal.",
      en: "The bot lacks permission in that channel.",
      pt: "Falta permissão ao bot nesse canal.",
    },
    todo: {
      es: "Dale permiso para ver el canal y enviar mensajes.",
      en: "Let it see the channel and send messages.",
      pt: "Permita que veja o canal e envie mensagens.",
    },
  },
  {
    codes: ["10003", "10013"],
    means: {
      es: "Ese canal o esa persona ya no existe.",
      en: "That channel or person is gone.",
      pt: "Esse canal ou essa pessoa não existe mais.",
    },
    todo: {
      es: "Escríbele por otro canal.",
      en: "Write by another channel.",
      pt: "Escreva por outro canal.",
    },
  },
  {
    codes: ["401"],
    means: {
      es: "Discord no acepta el token del bot.",
      en: "Discord refuses the bot token.",
      pt: "O Discord não aceita o token do bot.",
    },
    todo: {
      es: "Pulsa Reset Token en la página Bot y pega aquí el nuevo.",
      en: "Press Reset Token on the Bot page and paste the new one here.",
      pt: "Clique em Reset Token na página Bot e cole o novo aqui.",
    },
  },
  {
    codes: ["10015", "50027"],
    means: {
      es: "Pasaron más de 15 minutos desde que la persona usó el comando.",
      en: "More than 15 minutes have passed since the command was used.",
      pt: "Passaram mais de 15 minutos desde o uso do comando.",
    },
    todo: {
      es: "Envíalo de nuevo: irá como mensaje directo.",
      en: "Send it again: it goes as a direct message.",
      pt: "Envie de novo: irá como mensagem direta.",
    },
  },
];
