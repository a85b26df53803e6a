import type { ChannelFailure } from "@mostrador/contract";

/** What X's refusals mean. It has few codes; ours say what its words say. */
export const failures: readonly ChannelFailure[] = [
  {
    codes: ["dm_closed"],
    means: {
      es: "Esa persona no recibe mensajes directos de la tienda.",
      en: "This person takes no direct messages from the shop.",
      pt: "Essa pessoa não recebe mensagens diretas da loja.",
    },
    todo: {
      es: "Pídele en público que te escriba por mensaje directo.",
      en: "Ask in public to be written to by direct message.",
      pt: "Peça em público que escreva por mensagem direta.",
    },
  },
  {
    codes: ["app_permission"],
    means: {
      es: "A la app de X le falta permiso o plan para mensajes directos.",
      en: "The X app lacks the permission or plan for direct messages.",
      pt: "Falta ao app do X permissão ou plano para mensagens diretas.",
    },
    todo: {
      es: "Revisa en developer.x.com los permisos y el plan, y genera de nuevo el Access Token.",
      en: "Look at permissions and plan at developer.x.com, and make the Access Token anew.",
      pt: "Veja em developer.x.com as permissões e o plano e gere de novo o Access Token.",
    },
  },
  {
    codes: ["401"],
    means: {
      es: "X ya no acepta las claves de la tienda.",
      en: "X takes the shop's keys no longer.",
      pt: "O X não aceita mais as chaves da loja.",
    },
    todo: {
      es: "Genera claves nuevas en developer.x.com y pégalas aquí.",
      en: "Make new keys at developer.x.com and paste them here.",
      pt: "Gere novas chaves em developer.x.com e cole aqui.",
    },
  },
  {
    codes: ["429"],
    means: {
      es: "La tienda ya envió los mensajes que X deja enviar por ahora.",
      en: "The shop has sent as many messages as X allows for now.",
      pt: "A loja já enviou as mensagens que o X permite por agora.",
    },
    todo: {
      es: "Espera: saldrá solo cuando X lo permita.",
      en: "Wait: it leaves by itself when X allows it.",
      pt: "Espere: sairá sozinha quando o X permitir.",
    },
  },
];
