import type { ChannelFailure } from "@mostrador/contract";

type Said = Omit<ChannelFailure, "codes">;

/** What goes wrong on many networks, in the words of the shop's people: a channel puts its own codes to them. */
const failureWords = {
  unknown_person: {
    means: {
      es: "Ese número o cuenta no existe o no recibe mensajes de este canal.",
      en: "This number or account does not exist, or takes no messages of this channel.",
      pt: "Esse número ou conta não existe ou não recebe mensagens deste canal.",
    },
    todo: {
      es: "Revisa el dato con tu cliente o escríbele por otro canal.",
      en: "Check it with your customer, or write on another channel.",
      pt: "Confira com seu cliente ou escreva por outro canal.",
    },
  },
  out_of_reach: {
    means: {
      es: "El teléfono está apagado o sin señal.",
      en: "The phone is off or without signal.",
      pt: "O telefone está desligado ou sem sinal.",
    },
    todo: { es: "Envíalo de nuevo más tarde.", en: "Send it again later.", pt: "Envie de novo mais tarde." },
  },
  opted_out: {
    means: {
      es: "El cliente pidió no recibir más mensajes o te bloqueó.",
      en: "The customer asked for no more messages, or has blocked you.",
      pt: "O cliente pediu para não receber mais mensagens ou bloqueou você.",
    },
    todo: {
      es: "Respeta su decisión; puedes responderle si vuelve a escribir.",
      en: "Respect the choice; you can answer if they write again.",
      pt: "Respeite a decisão; você pode responder se ele escrever de novo.",
    },
  },
  window_closed: {
    means: {
      es: "Se cerró el plazo que este canal da para responder.",
      en: "The time that this channel gives to answer is over.",
      pt: "Terminou o prazo que este canal dá para responder.",
    },
    todo: {
      es: "Espera a que el cliente escriba, envía una plantilla si el canal las tiene, o usa otro canal.",
      en: "Wait until the customer writes, send a template if the channel has them, or use another channel.",
      pt: "Espere o cliente escrever, envie um modelo se o canal tiver, ou use outro canal.",
    },
  },
  too_fast: {
    means: {
      es: "El canal pide ir más despacio.",
      en: "The channel asks to go slower.",
      pt: "O canal pede para ir mais devagar.",
    },
    todo: {
      es: "Espera unos minutos; si ya no lo intentamos más, envíalo de nuevo.",
      en: "Wait some minutes; if we no longer try, send it again.",
      pt: "Espere alguns minutos; se não tentarmos mais, envie de novo.",
    },
  },
  bad_access: {
    means: {
      es: "El canal no acepta las claves de esta conexión.",
      en: "The channel does not accept this connection's keys.",
      pt: "O canal não aceita as chaves desta conexão.",
    },
    todo: {
      es: "Pide a quien administra que las revise en Ajustes, Canales.",
      en: "Ask an administrator to check them in Settings, Channels.",
      pt: "Peça a quem administra que as confira em Ajustes, Canais.",
    },
  },
  no_credit: {
    means: {
      es: "La cuenta del canal no tiene saldo o llegó a su tope.",
      en: "The channel's account has no credit, or has reached its limit.",
      pt: "A conta do canal não tem saldo ou chegou ao limite.",
    },
    todo: {
      es: "Recárgala o sube el tope con el proveedor y envíalo de nuevo.",
      en: "Top it up or raise the limit with the provider, and send it again.",
      pt: "Recarregue ou aumente o limite com o provedor e envie de novo.",
    },
  },
  filtered: {
    means: {
      es: "El operador o el canal lo bloqueó: parece publicidad o no cumple sus reglas.",
      en: "The carrier or the channel blocked it: it looks like advertising, or breaks their rules.",
      pt: "A operadora ou o canal bloqueou: parece propaganda ou não cumpre as regras.",
    },
    todo: {
      es: "Escríbelo más simple y sin enlaces; si se repite, habla con el proveedor.",
      en: "Write it plainer and without links; if that fails too, talk with the provider.",
      pt: "Escreva mais simples e sem links; se continuar, fale com o provedor.",
    },
  },
  not_enabled: {
    means: {
      es: "Tu cuenta no puede escribir a ese destino todavía.",
      en: "Your account may not write to this destination yet.",
      pt: "Sua conta ainda não pode escrever para esse destino.",
    },
    todo: {
      es: "Habilita el país o registra el remitente con el proveedor.",
      en: "Enable the country, or register the sender, with the provider.",
      pt: "Habilite o país ou registre o remetente com o provedor.",
    },
  },
  bad_content: {
    means: {
      es: "El canal no aceptó el contenido del mensaje.",
      en: "The channel did not accept what is in the message.",
      pt: "O canal não aceitou o conteúdo da mensagem.",
    },
    todo: {
      es: "Envíalo más corto o escrito de otra forma.",
      en: "Send it shorter, or written in another way.",
      pt: "Envie mais curto ou escrito de outra forma.",
    },
  },
  bad_file: {
    means: {
      es: "El canal no pudo tomar el archivo o no acepta ese tipo.",
      en: "The channel could not take the file, or does not accept its type.",
      pt: "O canal não conseguiu pegar o arquivo ou não aceita esse tipo.",
    },
    todo: {
      es: "Prueba con JPG, PNG o PDF más livianos; tu servidor debe tener una dirección pública.",
      en: "Try a smaller JPG, PNG or PDF; your server needs a public address.",
      pt: "Tente JPG, PNG ou PDF mais leves; seu servidor precisa de um endereço público.",
    },
  },
  bad_template: {
    means: {
      es: "La plantilla no existe en ese idioma, está pausada o le faltan datos.",
      en: "The template does not exist in that language, is paused, or lacks values.",
      pt: "O modelo não existe nesse idioma, está pausado ou faltam dados.",
    },
    todo: {
      es: "Elige otra plantilla aprobada y completa sus datos.",
      en: "Pick another approved template and fill in its values.",
      pt: "Escolha outro modelo aprovado e complete os dados.",
    },
  },
  provider_trouble: {
    means: {
      es: "El canal tuvo un problema.",
      en: "The channel had a problem.",
      pt: "O canal teve um problema.",
    },
    todo: {
      es: "Envíalo de nuevo en unos minutos.",
      en: "Send it again in some minutes.",
      pt: "Envie de novo em alguns minutos.",
    },
  },
} as const satisfies Readonly<Record<string, Said>>;

/** A channel's table of failures: its own codes for each thing that goes wrong. */
export function failuresOf(
  codes: Readonly<Partial<Record<keyof typeof failureWords, readonly (string | number)[]>>>,
): ChannelFailure[] {
  const found: ChannelFailure[] = [];
  for (const [situation, said] of Object.entries(failureWords)) {
    const own = Object.entries(codes).find(([name]) => name === situation)?.[1] ?? [];
    if (own.length > 0) found.push({ codes: own.map(String), ...said });
  }
  return found;
}
