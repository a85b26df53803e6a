import type { DomainEventType } from "@mostrador/contract";

interface Words {
  somebody: string;
  open: string;
  facts: Readonly<Partial<Record<DomainEventType, string>>>;
}

/** What the shop's people are told, in the shop's language. */
const words: Readonly<Record<"es" | "en" | "pt", Words>> = {
  es: {
    somebody: "Alguien",
    open: "Abrir la conversación",
    facts: {
      "conversation.handed_off": "🙋 {name} espera a una persona.",
      "order.placed": "🛒 {name} hizo el pedido {number}: {total}.",
      "order.paid": "💰 Pedido {number} pagado: {total} ({name}).",
      "order.cancelled": "✖️ Pedido {number} cancelado ({name}).",
      "payment.mismatched": "⚠️ El pago del pedido {number} no calza: alguien tiene que revisarlo ({name}).",
      "message.failed": "❗ Un mensaje a {name} no llegó.",
    },
  },
  en: {
    somebody: "Somebody",
    open: "Open the conversation",
    facts: {
      "conversation.handed_off": "🙋 {name} waits for a person.",
      "order.placed": "🛒 {name} placed order {number}: {total}.",
      "order.paid": "💰 Order {number} is paid: {total} ({name}).",
      "order.cancelled": "✖️ Order {number} was cancelled ({name}).",
      "payment.mismatched": "⚠️ The payment of order {number} does not match: somebody has to look ({name}).",
      "message.failed": "❗ A message to {name} did not arrive.",
    },
  },
  pt: {
    somebody: "Alguém",
    open: "Abrir a conversa",
    facts: {
      "conversation.handed_off": "🙋 {name} espera por uma pessoa.",
      "order.placed": "🛒 {name} fez o pedido {number}: {total}.",
      "order.paid": "💰 Pedido {number} pago: {total} ({name}).",
      "order.cancelled": "✖️ Pedido {number} cancelado ({name}).",
      "payment.mismatched": "⚠️ O pagamento do pedido {number} não confere: alguém precisa ver ({name}).",
      "message.failed": "❗ Uma mensagem para {name} não chegou.",
    },
  },
};

export function wordsIn(locale: string): Words {
  const language = locale.slice(0, 2);
  return language === "en" || language === "pt" ? words[language] : words.es;
}

/** A fact without words of its own is called by its name. */
export function noticeWords(
  { facts }: Words,
  type: string,
  { name, number, total }: { name: string; number: string; total: string },
): string {
  const [, sentence] = Object.entries(facts).find(([fact]) => fact === type) ?? [];
  if (!sentence) return `${type} (${name})`;
  return sentence
    .replace("{number}", () => number)
    .replace("{total}", () => total)
    .replace("{name}", () => name);
}
