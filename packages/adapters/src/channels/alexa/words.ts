interface AlexaWords {
  /** What Amazon's own intents stand for. */
  intents: Readonly<Record<string, string>>;
  option(key: string, label: string): string;
  pesos: string;
  link: string;
  orSay: string;
  again: string;
  moment: string;
  notUnderstood: string;
  quiet: string;
  bye: string;
  askPin: string;
  wrongPin: string;
  tooManyPins: string;
  later: string;
  linkFirst: string;
  cardTitle: string;
}

const es: AlexaWords = {
  intents: {
    "AMAZON.YesIntent": "sí",
    "AMAZON.NoIntent": "no",
    "AMAZON.HelpIntent": "ayuda",
    "AMAZON.RepeatIntent": "repite",
  },
  option: (key, label) => `Di ${key} para ${label}.`,
  pesos: "pesos",
  link: "Te dejo el enlace en la app de Alexa.",
  orSay: "O dime qué prefieres.",
  again: "Sigo aquí. ¿Qué te gustaría hacer?",
  moment: "Dame un momento. Di «sigue» y te cuento.",
  notUnderstood: "No te entendí. Puedes decir, por ejemplo: busco zapatillas. O un número.",
  quiet: "Te escucho. Si esperas a una persona, di «sigue» para oír su respuesta.",
  bye: "¡Hasta pronto!",
  askPin: "Para pagar, dime tu código de cuatro números.",
  wrongPin: "Ese código no es. Dímelo otra vez, número por número.",
  tooManyPins: "El código no coincide. Dejamos el pago para otro momento.",
  later: "Dejamos el pago para después.",
  linkFirst: "Para pagar por voz, vincula primero tu cuenta en la app de Alexa.",
  cardTitle: "Tu tienda",
};
const en: AlexaWords = {
  intents: {
    "AMAZON.YesIntent": "yes",
    "AMAZON.NoIntent": "no",
    "AMAZON.HelpIntent": "help",
    "AMAZON.RepeatIntent": "repeat",
  },
  option: (key, label) => `Say ${key} for ${label}.`,
  pesos: "pesos",
  link: "I left the link in the Alexa app.",
  orSay: "Or tell me what you prefer.",
  again: "I am still here. What would you like to do?",
  moment: "Give me a moment. Say “go on” and I will tell you.",
  notUnderstood: "I did not understand. You can say, for example: I look for sneakers. Or a number.",
  quiet: "I am listening. If you wait for a person, say “go on” to hear the answer.",
  bye: "See you soon!",
  askPin: "To pay, tell me your code of four digits.",
  wrongPin: "That is not the code. Tell me again, digit by digit.",
  tooManyPins: "The code does not match. Let us leave the payment for another time.",
  later: "We leave the payment for later.",
  linkFirst: "To pay by voice, first link your account in the Alexa app.",
  cardTitle: "Your shop",
};
const pt: AlexaWords = {
  intents: {
    "AMAZON.YesIntent": "sim",
    "AMAZON.NoIntent": "não",
    "AMAZON.HelpIntent": "ajuda",
    "AMAZON.RepeatIntent": "repete",
  },
  option: (key, label) => `Diga ${key} para ${label}.`,
  pesos: "pesos",
  link: "Deixei o link no app da Alexa.",
  orSay: "Ou diga o que prefere.",
  again: "Ainda estou aqui. O que você gostaria de fazer?",
  moment: "Um momento. Diga «continue» e eu conto.",
  notUnderstood: "Não entendi. Você pode dizer, por exemplo: procuro tênis. Ou um número.",
  quiet: "Estou ouvindo. Se espera uma pessoa, diga «continue» para ouvir a resposta.",
  bye: "Até logo!",
  askPin: "Para pagar, diga o seu código de quatro números.",
  wrongPin: "Esse não é o código. Diga outra vez, número por número.",
  tooManyPins: "O código não confere. Deixamos o pagamento para outra hora.",
  later: "Deixamos o pagamento para depois.",
  linkFirst: "Para pagar por voz, primeiro vincule a sua conta no app da Alexa.",
  cardTitle: "Sua loja",
};

export function alexaWords(locale: string): AlexaWords {
  const language = locale.slice(0, 2);
  return language === "en" ? en : language === "pt" ? pt : es;
}
