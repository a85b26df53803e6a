/** What the telephone itself says, per language. */
const words = {
  es: {
    option: (key: string, label: string) => `Pulse ${key} para ${label}.`,
    orSay: "O diga su respuesta.",
    moment: "Un momento, por favor.",
    stillHere: "Seguimos con usted en la línea.",
    silent: "No le escuché.",
    again: "Puede hablar o usar el teclado.",
    goodbye: "No le escuchamos. Hasta luego.",
    tooLong: "Ahora no podemos atenderle. Le responderemos pronto. Hasta luego.",
    linkBySms: "Le envío el enlace por mensaje de texto.",
    link: "Pídanos el enlace por otro medio.",
    pesos: "pesos",
  },
  en: {
    option: (key: string, label: string) => `Press ${key} for ${label}.`,
    orSay: "Or say your answer.",
    moment: "One moment, please.",
    stillHere: "We are still with you on the line.",
    silent: "I did not hear you.",
    again: "You can speak or use the keypad.",
    goodbye: "We cannot hear you. Goodbye.",
    tooLong: "We cannot take your call now. We will answer you soon. Goodbye.",
    linkBySms: "I am sending you the link as a text message.",
    link: "Ask us for the link some other way.",
    pesos: "pesos",
  },
  pt: {
    option: (key: string, label: string) => `Tecle ${key} para ${label}.`,
    orSay: "Ou diga a sua resposta.",
    moment: "Um momento, por favor.",
    stillHere: "Continuamos com você na linha.",
    silent: "Não ouvi você.",
    again: "Pode falar ou usar o teclado.",
    goodbye: "Não ouvimos você. Até logo.",
    tooLong: "Agora não podemos atender. Responderemos em breve. Até logo.",
    linkBySms: "Envio o link por mensagem de texto.",
    link: "Peça-nos o link por outro meio.",
    pesos: "pesos",
  },
} as const;
export type VoiceWords = (typeof words)[keyof typeof words];

export function voiceWords(language: string): VoiceWords {
  const short = language.slice(0, 2);
  return short === "en" || short === "pt" ? words[short] : words.es;
}
