import type { ClosedChannel } from "@mostrador/contract";

/** A link opens a live channel, and brings along where the customer came from. A QR code holds the same link. */
const links = {
  typed_words: {
    link: "https://wa.me/56225550100?text=Providencia",
    carries: {
      es: "WhatsApp se abre con esas palabras ya escritas: nombra en ellas el local, la campaña o el producto.",
      en: "WhatsApp opens with these words already typed: name the place, the campaign or the product in them.",
      pt: "O WhatsApp abre com essas palavras já escritas: diga nelas a loja, a campanha ou o produto.",
    },
  },
  typed_sms: {
    link: "sms:+56225550100?body=Providencia",
    carries: {
      es: "Lo mismo por SMS, para quien no usa WhatsApp.",
      en: "The same by SMS, for those who have no WhatsApp.",
      pt: "O mesmo por SMS, para quem não usa WhatsApp.",
    },
  },
  page_mark: {
    link: "https://m.me/mitienda?ref=verano",
    carries: {
      es: "Messenger nos dice la marca cuando se abre el chat; queda guardada en la conversación.",
      en: "Messenger tells us the mark when the chat opens; it is kept with the conversation.",
      pt: "O Messenger nos diz a marca quando o chat abre; ela fica guardada na conversa.",
    },
  },
  bot_mark: {
    link: "https://t.me/mitienda_bot?start=verano",
    carries: {
      es: "Lo mismo en Telegram: hasta 64 letras, números, _ y -.",
      en: "The same in Telegram: up to 64 letters, digits, _ and -.",
      pt: "O mesmo no Telegram: até 64 letras, números, _ e -.",
    },
  },
} as const;

/** Networks that people ask for and that no adapter can reach, with what leads their users to the shop. */
export const closedChannels: readonly ClosedChannel[] = [
  {
    id: "google_business_messages",
    label: "Google Business Messages",
    ended_on: "2024-07-31",
    means: {
      es: "Google cerró el chat de Maps y del Buscador el 31 de julio de 2024.",
      en: "Google closed the chat of Maps and Search on 31 July 2024.",
      pt: "O Google encerrou o chat do Maps e da Busca em 31 de julho de 2024.",
    },
    instead: {
      es: "En tu Perfil de Empresa de Google, pon un enlace de chat a WhatsApp o a SMS: quien te encuentra en Maps te escribe por ahí. Con un código QR funciona igual en la vitrina.",
      en: "In your Google Business Profile, add a chat link to WhatsApp or SMS: whoever finds you in Maps writes to you there. As a QR code it does the same in the shop window.",
      pt: "No seu Perfil da Empresa no Google, coloque um link de chat para o WhatsApp ou SMS: quem encontra você no Maps escreve por ali. Como código QR, funciona igual na vitrine.",
    },
    links: [links.typed_words, links.typed_sms],
    source: { url: "https://developers.google.com/my-business/content/whatsapp-text", date: "2026-11-25" },
  },
  {
    id: "snapchat",
    label: "Snapchat",
    ended_on: null,
    means: {
      es: "Snapchat no deja que una tienda converse con sus usuarios desde otro sistema: no tiene API de mensajes con clientes.",
      en: "Snapchat lets no shop talk with its users from another system: it has no API for messages with customers.",
      pt: "O Snapchat não deixa uma loja conversar com seus usuários a partir de outro sistema: não tem API de mensagens com clientes.",
    },
    instead: {
      es: "Pon uno de estos enlaces en tus anuncios, en tu perfil público o en un código QR, con la campaña o el producto como marca.",
      en: "Put one of these links into your ads, your public profile or a QR code, with the campaign or the product as its mark.",
      pt: "Coloque um destes links nos seus anúncios, no perfil público ou em um código QR, com a campanha ou o produto como marca.",
    },
    links: [links.typed_words, links.page_mark, links.bot_mark],
    source: {
      url: "https://developers.snap.com/api/marketing-api/Public-Profile-API/Messaging",
      date: "2026-11-25",
    },
  },
];
