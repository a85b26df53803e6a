import type { ChannelFailure } from "@mostrador/contract";

/** Codes of receipts and refusals in people's words. */
export const failures: readonly ChannelFailure[] = [
  {
    codes: ["UNDELIV", "UNDELIV:001", "0x0000000B"],
    means: {
      es: "El operador no pudo entregar el SMS: el número no existe o no recibe mensajes.",
      en: "The carrier could not deliver the SMS: the number does not exist or takes no messages.",
      pt: "A operadora não conseguiu entregar o SMS: o número não existe ou não recebe mensagens.",
    },
    todo: {
      es: "Revisa el número o escríbele por otro canal.",
      en: "Check the number, or write on another channel.",
      pt: "Confira o número ou escreva por outro canal.",
    },
  },
  {
    codes: ["EXPIRED"],
    means: {
      es: "El teléfono estuvo apagado o sin señal demasiado tiempo.",
      en: "The phone was off or without signal for too long.",
      pt: "O telefone ficou desligado ou sem sinal por tempo demais.",
    },
    todo: {
      es: "Vuelve a enviarlo más tarde.",
      en: "Send it again later.",
      pt: "Envie de novo mais tarde.",
    },
  },
  {
    codes: ["REJECTD", "DELETED", "0x00000066", "0x00000102", "0x00000103"],
    means: {
      es: "El operador rechazó el SMS.",
      en: "The carrier refused the SMS.",
      pt: "A operadora recusou o SMS.",
    },
    todo: {
      es: "Pregunta a tu proveedor: puede ser el contenido, el remitente o el país.",
      en: "Ask your provider: it may be the content, the sender or the country.",
      pt: "Pergunte ao seu provedor: pode ser o conteúdo, o remetente ou o país.",
    },
  },
  {
    codes: ["0x00000104"],
    means: {
      es: "Tu cuenta SMPP no tiene saldo.",
      en: "Your SMPP account has no credit.",
      pt: "Sua conta SMPP não tem saldo.",
    },
    todo: {
      es: "Recarga la cuenta y reintenta el envío.",
      en: "Top up the account and try again.",
      pt: "Recarregue a conta e tente de novo.",
    },
  },
  {
    codes: ["0x0000000A"],
    means: {
      es: "Tu proveedor no acepta ese remitente.",
      en: "Your provider does not take this sender.",
      pt: "Seu provedor não aceita esse remetente.",
    },
    todo: {
      es: "Pon en los ajustes el número o nombre que registraste con él.",
      en: "Enter the number or name that you registered with it in the settings.",
      pt: "Coloque nos ajustes o número ou nome que você registrou com ele.",
    },
  },
  {
    codes: ["partly_sent"],
    means: {
      es: "Salió solo el comienzo del mensaje.",
      en: "Only the beginning of the message left.",
      pt: "Saiu somente o começo da mensagem.",
    },
    todo: {
      es: "Mira qué falta y envía el resto en un mensaje nuevo.",
      en: "See what is missing and send the rest in a new message.",
      pt: "Veja o que falta e envie o resto em uma mensagem nova.",
    },
  },
];
