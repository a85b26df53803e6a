import type { PageState } from "./page-state.ts";

export interface PageWords {
  order: string;
  total: string;
  subtotal: string;
  discount: string;
  delivery: string;
  tax: string;
  to: string;
  pickup: string;
  pay: string;
  pay_before: string;
  again: string;
  refresh: string;
  trouble: string;
  stamp: string;
  missing: { title: string; text: string };
  states: Readonly<Record<PageState, { title: string; text: string }>>;
  test: { title: string; text: string; more: string; actions: Readonly<Record<string, string>> };
}

/** Everything that a pay page says. */
const pageWords: Readonly<Record<"es" | "en" | "pt", PageWords>> = {
  es: {
    order: "Pedido",
    total: "Total",
    subtotal: "Subtotal",
    discount: "Descuento",
    delivery: "Envío",
    tax: "Impuestos",
    to: "Envío a",
    pickup: "Retiro en tienda",
    pay: "Pagar",
    pay_before: "Guardamos tus productos hasta las",
    again: "Intentar de nuevo",
    refresh: "Actualizar",
    trouble: "El medio de pago no respondió. No se te cobró nada; prueba otra vez.",
    stamp: "Pagado",
    missing: {
      title: "Este enlace no existe",
      text: "Revisa que esté completo, o pide uno nuevo en el chat de la tienda.",
    },
    states: {
      payable: { title: "Tu pedido está listo para pagar", text: "" },
      processing: {
        title: "Estamos confirmando tu pago",
        text: "Esta página se actualiza sola. También te avisamos en el chat: puedes cerrarla.",
      },
      paid: { title: "¡Pago recibido!", text: "Gracias por tu compra. Ya puedes volver al chat." },
      declined: {
        title: "El pago no pasó",
        text: "No se te cobró nada. Puedes intentarlo otra vez o con otro medio de pago.",
      },
      replaced: {
        title: "Hay un enlace más nuevo",
        text: "Este ya no se usa, pero tu pedido sigue esperando el pago.",
      },
      expired: {
        title: "Se venció el tiempo para pagar",
        text: "Tus productos volvieron a la venta. Si todavía los quieres, escribe en el chat y los pedimos de nuevo.",
      },
      cancelled: {
        title: "Este pedido se canceló",
        text: "No hay nada que pagar. Si fue un error, escribe en el chat de la tienda.",
      },
      refunded: {
        title: "Te devolvimos el dinero",
        text: "Puede tardar unos días en aparecer en tu cuenta.",
      },
      review: {
        title: "Recibimos un pago que no pudimos aplicar",
        text: "Una persona del equipo lo revisa y te escribe en el chat. No pagues otra vez.",
      },
    },
    test: {
      title: "Modo de prueba",
      text: "Aquí nadie cobra nada: estos botones hacen de banco.",
      more: "Probar otro resultado",
      actions: {
        approve: "Aprobar el pago",
        decline: "Rechazar",
        delay: "Aprobar con demora",
        duplicate: "Avisar dos veces",
        expire: "Dejar vencer",
        mismatch: "Pagar otro monto",
      },
    },
  },
  en: {
    order: "Order",
    total: "Total",
    subtotal: "Subtotal",
    discount: "Discount",
    delivery: "Delivery",
    tax: "Tax",
    to: "Deliver to",
    pickup: "Pick up in store",
    pay: "Pay",
    pay_before: "We hold your items until",
    again: "Try again",
    refresh: "Refresh",
    trouble: "The payment service did not answer. You were not charged; please try again.",
    stamp: "Paid",
    missing: {
      title: "This link does not exist",
      text: "Check that it is complete, or ask for a new one in the shop’s chat.",
    },
    states: {
      payable: { title: "Your order is ready to pay", text: "" },
      processing: {
        title: "We are confirming your payment",
        text: "This page refreshes by itself. We will also tell you in the chat: you can close it.",
      },
      paid: { title: "Payment received!", text: "Thank you for your purchase. You can go back to the chat." },
      declined: {
        title: "The payment did not go through",
        text: "You were not charged. You can try again or pay another way.",
      },
      replaced: {
        title: "There is a newer link",
        text: "This one is no longer used, but your order still waits for payment.",
      },
      expired: {
        title: "The time to pay is over",
        text: "Your items are back on sale. If you still want them, write in the chat and we will order them again.",
      },
      cancelled: {
        title: "This order was cancelled",
        text: "There is nothing to pay. If that is a mistake, write in the shop’s chat.",
      },
      refunded: {
        title: "We gave your money back",
        text: "It can take a few days to appear in your account.",
      },
      review: {
        title: "We received a payment that we could not apply",
        text: "Somebody from the team is looking at it and will write in the chat. Please do not pay again.",
      },
    },
    test: {
      title: "Test mode",
      text: "Nobody is charged here: these buttons play the bank.",
      more: "Try another outcome",
      actions: {
        approve: "Approve the payment",
        decline: "Decline",
        delay: "Approve with a delay",
        duplicate: "Notify twice",
        expire: "Let it expire",
        mismatch: "Pay another amount",
      },
    },
  },
  pt: {
    order: "Pedido",
    total: "Total",
    subtotal: "Subtotal",
    discount: "Desconto",
    delivery: "Entrega",
    tax: "Impostos",
    to: "Entregar em",
    pickup: "Retirada na loja",
    pay: "Pagar",
    pay_before: "Guardamos seus produtos até as",
    again: "Tentar de novo",
    refresh: "Atualizar",
    trouble: "O meio de pagamento não respondeu. Nada foi cobrado; tente outra vez.",
    stamp: "Pago",
    missing: {
      title: "Este link não existe",
      text: "Confira se está completo ou peça um novo no chat da loja.",
    },
    states: {
      payable: { title: "Seu pedido está pronto para pagar", text: "" },
      processing: {
        title: "Estamos confirmando seu pagamento",
        text: "Esta página se atualiza sozinha. Também avisamos no chat: você pode fechá-la.",
      },
      paid: { title: "Pagamento recebido!", text: "Obrigado pela compra. Você já pode voltar ao chat." },
      declined: {
        title: "O pagamento não passou",
        text: "Nada foi cobrado. Você pode tentar outra vez ou com outro meio de pagamento.",
      },
      replaced: {
        title: "Há um link mais novo",
        text: "Este não é mais usado, mas seu pedido continua esperando o pagamento.",
      },
      expired: {
        title: "O prazo para pagar venceu",
        text: "Seus produtos voltaram à venda. Se ainda os quiser, escreva no chat e pedimos de novo.",
      },
      cancelled: {
        title: "Este pedido foi cancelado",
        text: "Não há nada a pagar. Se foi engano, escreva no chat da loja.",
      },
      refunded: {
        title: "Devolvemos seu dinheiro",
        text: "Pode levar alguns dias para aparecer na sua conta.",
      },
      review: {
        title: "Recebemos um pagamento que não pudemos aplicar",
        text: "Uma pessoa da equipe está vendo e escreve no chat. Não pague outra vez.",
      },
    },
    test: {
      title: "Modo de teste",
      text: "Aqui ninguém cobra nada: estes botões fazem o papel do banco.",
      more: "Testar outro resultado",
      actions: {
        approve: "Aprovar o pagamento",
        decline: "Recusar",
        delay: "Aprovar com demora",
        duplicate: "Avisar duas vezes",
        expire: "Deixar vencer",
        mismatch: "Pagar outro valor",
      },
    },
  },
};

/** The words for a locale such as "es-CL", and how amounts and times are written there; Spanish where we do not speak it. */
export function wordsFor(wanted: string): { language: "es" | "en" | "pt"; locale: string; words: PageWords } {
  const locale = soundLocale(wanted);
  const [prefix] = locale.toLowerCase().split("-");
  const language = prefix === "en" || prefix === "pt" ? prefix : "es";
  return { language, locale, words: pageWords[language] };
}

/** Channels say all kinds of things about a customer's language. */
function soundLocale(wanted: string): string {
  try {
    return Intl.getCanonicalLocales(wanted.replaceAll("_", "-"))[0] ?? "es";
  } catch {
    return "es";
  }
}
