import type { ChannelFailure } from "@mostrador/contract";

/** The Messenger Platform's codes in people's words, code and subcode. Source: developers.facebook.com/docs/messenger-platform/error-codes (2026-06). */
export const platformFailures: readonly ChannelFailure[] = [
  {
    codes: ["10/2018065", "10/2018278", "10/2534022"],
    means: {
      es: "Pasó el plazo que Meta da para responder: 24 horas, o 7 días con respuesta humana.",
      en: "Meta's time to answer is over: 24 hours, or 7 days with human agent.",
      pt: "Passou o prazo que a Meta dá para responder: 24 horas, ou 7 dias com resposta humana.",
    },
    todo: {
      es: "Espera a que el cliente escriba, o escríbele por otro canal.",
      en: "Wait until the customer writes, or write on another channel.",
      pt: "Espere que o cliente escreva ou escreva por outro canal.",
    },
  },
  {
    codes: ["551", "100/2018001", "100/2534014", "200/1545041"],
    means: {
      es: "Esa persona no recibe tus mensajes: te bloqueó, cerró su cuenta o escribió a otra página.",
      en: "This person does not get your messages: has blocked you, is gone, or wrote to another page.",
      pt: "Essa pessoa não recebe suas mensagens: bloqueou você, fechou a conta ou escreveu a outra página.",
    },
    todo: {
      es: "Escríbele por otro canal, si lo tienes.",
      en: "Write on another channel, if you have one.",
      pt: "Escreva por outro canal, se tiver.",
    },
  },
  {
    codes: ["10/2018108", "9/2534037"],
    means: {
      es: "El cliente aún no acepta la conversación: está en sus solicitudes.",
      en: "The customer has not accepted the conversation yet: it is among their requests.",
      pt: "O cliente ainda não aceitou a conversa: está nas solicitações dele.",
    },
    todo: {
      es: "Espera a que la acepte o te escriba.",
      en: "Wait until they accept it or write to you.",
      pt: "Espere que ele aceite ou escreva para você.",
    },
  },
  {
    codes: ["0", "3", "10", "190", "200", "200/2018028"],
    means: {
      es: "Meta no acepta el token de esta conexión, o le falta un permiso.",
      en: "Meta does not accept this connection's token, or it lacks a permission.",
      pt: "A Meta não aceita o token desta conexão, ou falta uma permissão.",
    },
    todo: {
      es: "Pide a quien administra que renueve el token en Ajustes, Canales.",
      en: "Ask an administrator to renew the token in Settings, Channels.",
      pt: "Peça a quem administra que renove o token em Ajustes, Canais.",
    },
  },
  {
    codes: ["4", "17", "32", "613", "80001", "80002", "80006"],
    means: {
      es: "Meta pide ir más despacio: se enviaron muchos mensajes en poco tiempo.",
      en: "Meta asks to go slower: many messages were sent in a short time.",
      pt: "A Meta pede para ir mais devagar: muitas mensagens foram enviadas em pouco tempo.",
    },
    todo: {
      es: "Espera unos minutos; si ya no lo intentamos más, envíalo de nuevo.",
      en: "Wait some minutes; if we no longer try, send it again.",
      pt: "Espere alguns minutos; se não tentarmos mais, envie de novo.",
    },
  },
  {
    codes: ["368"],
    means: {
      es: "Meta limitó tu página o cuenta por sus normas.",
      en: "Meta has restricted your page or account under its policies.",
      pt: "A Meta limitou sua página ou conta pelas normas dela.",
    },
    todo: {
      es: "Mira el motivo en la calidad de la página y pide una revisión.",
      en: "Look up the reason under page quality and ask for a review.",
      pt: "Veja o motivo na qualidade da página e peça uma revisão.",
    },
  },
  {
    codes: ["100", "no_file_address"],
    means: {
      es: "Meta no aceptó el mensaje o no pudo traer el archivo.",
      en: "Meta did not accept the message, or could not fetch the file.",
      pt: "A Meta não aceitou a mensagem ou não conseguiu buscar o arquivo.",
    },
    todo: {
      es: "Prueba con JPG, PNG o MP4; tu servidor debe tener una dirección pública.",
      en: "Try JPG, PNG or MP4; your server needs a public address.",
      pt: "Tente JPG, PNG ou MP4; seu servidor precisa de um endereço público.",
    },
  },
  {
    codes: ["-1", "1", "2", "1200", "2/2018344"],
    means: { es: "Meta tuvo un problema.", en: "Meta had a problem.", pt: "A Meta teve um problema." },
    todo: {
      es: "Envíalo de nuevo en unos minutos.",
      en: "Send it again in some minutes.",
      pt: "Envie de novo em alguns minutos.",
    },
  },
];
