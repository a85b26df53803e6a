import type { ChannelFailure } from "@mostrador/contract";

/** Meta's codes in people's words. Source: developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes (2026-06). */
export const failures: readonly ChannelFailure[] = [
  {
    codes: ["131047"],
    means: {
      es: "Pasaron más de 24 horas desde el último mensaje del cliente.",
      en: "More than 24 hours have passed since the customer's last message.",
      pt: "Passaram mais de 24 horas desde a última mensagem do cliente.",
    },
    todo: {
      es: "Envía una plantilla aprobada o espera a que vuelva a escribir.",
      en: "Send an approved template, or wait until they write again.",
      pt: "Envie um modelo aprovado ou espere que ele volte a escrever.",
    },
  },
  {
    codes: ["131026"],
    means: {
      es: "Ese número no recibe mensajes de WhatsApp: no lo usa, te bloqueó o su app es muy antigua.",
      en: "This number takes no WhatsApp messages: it is not on WhatsApp, has blocked you, or its app is too old.",
      pt: "Esse número não recebe mensagens do WhatsApp: não usa, bloqueou você ou o app é muito antigo.",
    },
    todo: {
      es: "Revisa el número o escríbele por otro canal.",
      en: "Check the number, or write on another channel.",
      pt: "Confira o número ou escreva por outro canal.",
    },
  },
  {
    codes: ["131021", "100", "131008", "131009"],
    means: {
      es: "WhatsApp no aceptó los datos del mensaje o del número.",
      en: "WhatsApp did not accept what is in the message, or the number.",
      pt: "O WhatsApp não aceitou os dados da mensagem ou do número.",
    },
    todo: {
      es: "Revisa el número y envía el mensaje escrito de otra forma.",
      en: "Check the number, and send the message written in another way.",
      pt: "Confira o número e envie a mensagem escrita de outra forma.",
    },
  },
  {
    codes: ["131030"],
    means: {
      es: "Tu número de prueba de Meta solo escribe a los destinatarios que agregaste.",
      en: "Your Meta test number only writes to the recipients that you added.",
      pt: "Seu número de teste da Meta só escreve aos destinatários que você adicionou.",
    },
    todo: {
      es: "Agrega este número en Meta, en Configuración de la API, o usa tu número definitivo.",
      en: "Add this number in Meta, under API setup, or use your real number.",
      pt: "Adicione este número na Meta, em Configuração da API, ou use seu número definitivo.",
    },
  },
  {
    codes: ["131049", "130472"],
    means: {
      es: "Meta decidió no entregar este mensaje para no cansar al cliente.",
      en: "Meta chose not to deliver this message, to spare the customer.",
      pt: "A Meta decidiu não entregar esta mensagem para não cansar o cliente.",
    },
    todo: {
      es: "No lo repitas: espera al menos un día, o a que el cliente escriba.",
      en: "Do not repeat it: wait at least a day, or until the customer writes.",
      pt: "Não repita: espere pelo menos um dia, ou que o cliente escreva.",
    },
  },
  {
    codes: ["131050"],
    means: {
      es: "El cliente pidió no recibir promociones tuyas por WhatsApp.",
      en: "The customer asked not to get marketing from you on WhatsApp.",
      pt: "O cliente pediu para não receber suas promoções pelo WhatsApp.",
    },
    todo: {
      es: "Respeta su decisión; puedes responderle cuando te escriba.",
      en: "Respect the choice; you can answer when they write.",
      pt: "Respeite a decisão; você pode responder quando ele escrever.",
    },
  },
  {
    codes: ["130429", "131056", "4", "80007", "131048"],
    means: {
      es: "WhatsApp pide ir más despacio: se enviaron muchos mensajes en poco tiempo.",
      en: "WhatsApp asks to go slower: many messages were sent in a short time.",
      pt: "O WhatsApp pede para ir mais devagar: muitas mensagens foram enviadas em pouco tempo.",
    },
    todo: {
      es: "Espera unos minutos; si ya no lo intentamos más, envíalo de nuevo.",
      en: "Wait some minutes; if we no longer try, send it again.",
      pt: "Espere alguns minutos; se não tentarmos mais, envie de novo.",
    },
  },
  {
    codes: ["0", "3", "10", "190", "131005"],
    means: {
      es: "WhatsApp no acepta el token de esta conexión.",
      en: "WhatsApp does not accept this connection's token.",
      pt: "O WhatsApp não aceita o token desta conexão.",
    },
    todo: {
      es: "Pide a quien administra que renueve el token en Ajustes, Canales.",
      en: "Ask an administrator to renew the token in Settings, Channels.",
      pt: "Peça a quem administra que renove o token em Ajustes, Canais.",
    },
  },
  {
    codes: ["131042"],
    means: {
      es: "Meta no puede cobrar los mensajes de tu cuenta de WhatsApp.",
      en: "Meta cannot charge your WhatsApp account for messages.",
      pt: "A Meta não consegue cobrar as mensagens da sua conta do WhatsApp.",
    },
    todo: {
      es: "Revisa el medio de pago en el administrador de WhatsApp de Meta.",
      en: "Check the payment method in Meta's WhatsApp manager.",
      pt: "Confira a forma de pagamento no gerenciador do WhatsApp da Meta.",
    },
  },
  {
    codes: ["368", "131031", "131064", "130497"],
    means: {
      es: "Meta limitó tu cuenta de WhatsApp o no permite escribir a ese país.",
      en: "Meta has restricted your WhatsApp account, or does not allow writing to that country.",
      pt: "A Meta limitou sua conta do WhatsApp ou não permite escrever para esse país.",
    },
    todo: {
      es: "Mira el motivo en el administrador de WhatsApp de Meta y pide una revisión.",
      en: "Look up the reason in Meta's WhatsApp manager and ask for a review.",
      pt: "Veja o motivo no gerenciador do WhatsApp da Meta e peça uma revisão.",
    },
  },
  {
    codes: ["131051", "131052", "131053", "no_file_address"],
    means: {
      es: "WhatsApp no pudo tomar el archivo o no acepta ese tipo.",
      en: "WhatsApp could not take the file, or does not accept its type.",
      pt: "O WhatsApp não conseguiu pegar o arquivo ou não aceita esse tipo.",
    },
    todo: {
      es: "Prueba con JPG, PNG, MP4 o PDF; tu servidor debe tener una dirección pública.",
      en: "Try JPG, PNG, MP4 or PDF; your server needs a public address.",
      pt: "Tente JPG, PNG, MP4 ou PDF; seu servidor precisa de um endereço público.",
    },
  },
  {
    codes: ["partly_sent"],
    means: {
      es: "El archivo llegó, pero su texto no.",
      en: "The file arrived, but its words did not.",
      pt: "O arquivo chegou, mas o texto não.",
    },
    todo: {
      es: "Escribe el texto otra vez; no repitas el archivo.",
      en: "Write the words again; do not repeat the file.",
      pt: "Escreva o texto outra vez; não repita o arquivo.",
    },
  },
  {
    codes: ["132000", "132005", "132012", "132018"],
    means: {
      es: "La plantilla no calza: faltan datos o no tienen la forma que espera.",
      en: "The template does not fit: values are missing, or not of the form that it expects.",
      pt: "O modelo não encaixa: faltam dados ou não têm a forma que ele espera.",
    },
    todo: {
      es: "Completa todos los datos de la plantilla y envíala de nuevo.",
      en: "Fill in all the template's values and send it again.",
      pt: "Complete todos os dados do modelo e envie de novo.",
    },
  },
  {
    codes: ["132001", "132007", "132015", "132016", "132068", "132069"],
    means: {
      es: "Esa plantilla no existe en ese idioma, o Meta la pausó o la rechazó.",
      en: "That template does not exist in that language, or Meta has paused or rejected it.",
      pt: "Esse modelo não existe nesse idioma, ou a Meta o pausou ou rejeitou.",
    },
    todo: {
      es: "Elige otra plantilla aprobada.",
      en: "Pick another approved template.",
      pt: "Escolha outro modelo aprovado.",
    },
  },
  {
    codes: ["1", "2", "131000", "131016", "131057", "133004"],
    means: {
      es: "WhatsApp tuvo un problema.",
      en: "WhatsApp had a problem.",
      pt: "O WhatsApp teve um problema.",
    },
    todo: {
      es: "Envíalo de nuevo en unos minutos.",
      en: "Send it again in some minutes.",
      pt: "Envie de novo em alguns minutos.",
    },
  },
];
