const es = {
  open: "Abrir el chat",
  close: "Cerrar el chat",
  chat: "Chat con",
  unread_one: "1 mensaje nuevo",
  unread_many: "mensajes nuevos",
  greeting: "¡Hola! Te atendemos aquí mismo.",
  assistant: "asistente virtual",
  messages: "Mensajes",
  write: "Escribe tu mensaje",
  send: "Enviar",
  typing: "Están escribiendo",
  older: "Ver mensajes anteriores",
  newest: "Ir a lo último",
  offline: "Sin conexión. Lo que escribas se enviará solo al volver.",
  slowed: "¡Vas rápido! Lo que falta sale solo en unos segundos.",
  refused: "El chat no está disponible en este momento.",
  not_sent: "No se envió.",
  retry: "Intentar de nuevo",
  today: "Hoy",
  yesterday: "Ayer",
};
export type ChatWords = Record<keyof typeof es, string>;

const en: ChatWords = {
  open: "Open the chat",
  close: "Close the chat",
  chat: "Chat with",
  unread_one: "1 new message",
  unread_many: "new messages",
  greeting: "Hello! We are right here for you.",
  assistant: "virtual assistant",
  messages: "Messages",
  write: "Write your message",
  send: "Send",
  typing: "They are typing",
  older: "See earlier messages",
  newest: "Go to the latest",
  offline: "No connection. What you write is sent by itself once you are back.",
  slowed: "You are fast! The rest is sent by itself in a few seconds.",
  refused: "The chat is not available right now.",
  not_sent: "Not sent.",
  retry: "Try again",
  today: "Today",
  yesterday: "Yesterday",
};

const pt: ChatWords = {
  open: "Abrir o chat",
  close: "Fechar o chat",
  chat: "Chat com",
  unread_one: "1 mensagem nova",
  unread_many: "mensagens novas",
  greeting: "Olá! Atendemos você aqui mesmo.",
  assistant: "assistente virtual",
  messages: "Mensagens",
  write: "Escreva sua mensagem",
  send: "Enviar",
  typing: "Estão escrevendo",
  older: "Ver mensagens anteriores",
  newest: "Ir para o final",
  offline: "Sem conexão. O que você escrever será enviado quando voltar.",
  slowed: "Você é rápido! O resto é enviado sozinho em alguns segundos.",
  refused: "O chat não está disponível no momento.",
  not_sent: "Não foi enviado.",
  retry: "Tentar de novo",
  today: "Hoje",
  yesterday: "Ontem",
};

const languages = { es, en, pt };
type Language = keyof typeof languages;

/** The first of these that begins with a language that we speak; Spanish when none does. */
export function chooseLanguage(...locales: readonly (string | undefined)[]): Language {
  for (const locale of locales) {
    const language = locale?.slice(0, 2).toLowerCase();
    if (language === "es" || language === "en" || language === "pt") return language;
  }
  return "es";
}

export function chatWords(language: Language): ChatWords {
  return languages[language];
}
