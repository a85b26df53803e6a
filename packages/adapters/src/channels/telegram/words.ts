import type { CheckoutVerdict } from "@mostrador/adapter-kit";

interface Words {
  order: string;
  on_the_web: string;
  refusals: Readonly<Record<Exclude<CheckoutVerdict, "stands">, string>>;
}

/** The few words that this channel says by itself. */
const words: Readonly<Record<"es" | "en" | "pt", Words>> = {
  es: {
    order: "Pedido",
    on_the_web: "Pagar en la web",
    refusals: {
      already_paid: "Este pedido ya está pagado. No te cobramos nada.",
      over: "Este pedido ya venció. Escríbenos y lo armamos de nuevo.",
      other_price: "El total de este pedido cambió. Pídenos un cobro nuevo por aquí.",
      unknown: "No encontramos este pedido. Escríbenos y lo vemos.",
    },
  },
  en: {
    order: "Order",
    on_the_web: "Pay on the web",
    refusals: {
      already_paid: "This order is paid already. You were not charged.",
      over: "This order has expired. Write to us and we will set it up again.",
      other_price: "The total of this order has changed. Ask us here for a new invoice.",
      unknown: "We cannot find this order. Write to us and we will look into it.",
    },
  },
  pt: {
    order: "Pedido",
    on_the_web: "Pagar na web",
    refusals: {
      already_paid: "Este pedido já está pago. Nada foi cobrado.",
      over: "Este pedido expirou. Escreva para nós e o montamos de novo.",
      other_price: "O total deste pedido mudou. Peça aqui uma nova cobrança.",
      unknown: "Não encontramos este pedido. Escreva para nós e vamos ver.",
    },
  },
};

export function wordsIn(locale: string | undefined): Words {
  const language = locale?.slice(0, 2);
  return language === "en" || language === "pt" ? words[language] : words.es;
}
