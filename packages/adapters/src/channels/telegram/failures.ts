import type { ChannelFailure } from "@mostrador/contract";

/** The Bot API's codes are HTTP's; its own words stand beside them. Source: core.telegram.org/api/errors (2026-11). */
export const failures: readonly ChannelFailure[] = [
  {
    codes: ["403"],
    means: {
      es: "El cliente bloqueó tu bot o ya no usa esa cuenta de Telegram.",
      en: "The customer has blocked your bot, or no longer uses this Telegram account.",
      pt: "O cliente bloqueou seu bot ou não usa mais essa conta do Telegram.",
    },
    todo: {
      es: "Escríbele por otro canal; en Telegram solo él puede volver a empezar.",
      en: "Write on another channel; on Telegram only they can start again.",
      pt: "Escreva por outro canal; no Telegram só ele pode começar de novo.",
    },
  },
  {
    codes: ["400"],
    means: {
      es: "Telegram no aceptó el mensaje o no encuentra el chat.",
      en: "Telegram did not accept the message, or does not find the chat.",
      pt: "O Telegram não aceitou a mensagem ou não encontra o chat.",
    },
    todo: {
      es: "Envíalo escrito de otra forma o sin el archivo; si se repite, usa otro canal.",
      en: "Send it written in another way or without the file; if that fails too, use another channel.",
      pt: "Envie escrito de outra forma ou sem o arquivo; se continuar, use outro canal.",
    },
  },
  {
    codes: ["413"],
    means: {
      es: "El archivo es demasiado grande para Telegram.",
      en: "The file is too large for Telegram.",
      pt: "O arquivo é grande demais para o Telegram.",
    },
    todo: {
      es: "Envía una versión más liviana o un enlace.",
      en: "Send a smaller version, or a link.",
      pt: "Envie uma versão mais leve ou um link.",
    },
  },
  {
    codes: ["401", "404"],
    means: {
      es: "Telegram no acepta el token de tu bot.",
      en: "Telegram does not accept your bot's token.",
      pt: "O Telegram não aceita o token do seu bot.",
    },
    todo: {
      es: "Pide a quien administra que copie otra vez el token de @BotFather en Ajustes, Canales.",
      en: "Ask an administrator to copy the token from @BotFather again in Settings, Channels.",
      pt: "Peça a quem administra que copie de novo o token do @BotFather em Ajustes, Canais.",
    },
  },
  {
    codes: ["429"],
    means: {
      es: "Telegram pide ir más despacio con este chat.",
      en: "Telegram asks to go slower in this chat.",
      pt: "O Telegram pede para ir mais devagar neste chat.",
    },
    todo: {
      es: "Espera un momento: se envía solo en cuanto Telegram lo permita.",
      en: "Wait a moment: it goes out by itself as soon as Telegram allows it.",
      pt: "Espere um momento: ela sai sozinha assim que o Telegram permitir.",
    },
  },
  {
    codes: ["409", "500", "502", "503", "504"],
    means: {
      es: "Telegram tuvo un problema.",
      en: "Telegram had a problem.",
      pt: "O Telegram teve um problema.",
    },
    todo: {
      es: "Envíalo de nuevo en unos minutos.",
      en: "Send it again in some minutes.",
      pt: "Envie de novo em alguns minutos.",
    },
  },
];
