interface Words {
  invitation: string;
  invited: string;
}

/** The few words that this channel says by itself. */
const words: Readonly<Record<"es" | "en" | "pt", Words>> = {
  es: {
    invitation: "¡Gracias por escribirnos! Te respondemos por mensaje directo; ábrelo aquí:",
    invited:
      "No recibe mensajes directos de la tienda. Le respondimos en público con un enlace para abrir uno.",
  },
  en: {
    invitation: "Thank you for writing! We answer by direct message; open one here:",
    invited: "Takes no direct messages from the shop. We answered in public with a link that opens one.",
  },
  pt: {
    invitation: "Obrigado por escrever! Respondemos por mensagem direta; abra aqui:",
    invited: "Não recebe mensagens diretas da loja. Respondemos em público com um link para abrir uma.",
  },
};

export function wordsIn(locale: string | undefined): Words {
  const language = locale?.slice(0, 2);
  return language === "en" || language === "pt" ? words[language] : words.es;
}
