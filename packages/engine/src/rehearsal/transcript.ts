import type { Content, Option, Receipt } from "@mostrador/contract";
import type { Effect } from "../effect.ts";
import { moneyText } from "../template.ts";

const locale = "es-CL";

/** An effect in lines that a person reads: what the customer sees, and what changes behind it. */
export function describeEffect(effect: Effect): string[] {
  switch (effect.type) {
    case "send_message":
      return prefixed(effect.author.type === "person" ? "agente" : "bot", describeContent(effect.content));
    case "add_note":
      return prefixed("nota", describeContent(effect.content));
    case "set_owner":
      return [
        `(atiende: ${effect.owner}${effect.member_id ? ` ${effect.member_id}` : ""}; ${effect.reason})`,
      ];
    case "set_status":
      return [`(estado: ${effect.status}${effect.until ? ` hasta ${effect.until}` : ""})`];
    case "set_labels":
      return [`(etiquetas: ${effect.labels.join(", ")})`];
    case "set_field":
      return [`(anota: ${effect.field} = ${JSON.stringify(effect.value)})`];
    case "start_timer":
      return [`(espera: ${effect.name} hasta ${effect.due_at})`];
    case "cancel_timer":
      return [`(deja de esperar: ${effect.name})`];
    case "record_event":
      return [`(hecho: ${effect.event} ${JSON.stringify(effect.payload)})`];
  }
}

/** The options that a message offers, in the order they are shown. */
export function optionsOf(content: Content): Option[] {
  switch (content.kind) {
    case "choices":
    case "cart":
    case "order_summary":
    case "payment_request":
      return content.options;
    case "products":
      return [...content.products.flatMap((card) => card.options), ...content.options];
    case "cards":
      return content.cards.flatMap((card) => card.options);
    default:
      return [];
  }
}

function prefixed(who: string, lines: string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `${who}: ${line}` : `  ${line}`));
}

function describeContent(content: Content): string[] {
  const buttons = (options: readonly Option[]) =>
    options.map(({ id, label, description }) => `[${label}] ${id}${description ? ` — ${description}` : ""}`);
  switch (content.kind) {
    case "text":
      return content.text.split("\n");
    case "choices":
      return [...content.text.split("\n"), ...buttons(content.options)];
    case "products":
      return [
        ...(content.text ?? "").split("\n"),
        ...content.products.flatMap((card) => {
          const before = card.compare_at ? ` (antes ${moneyText(card.compare_at, locale)})` : "";
          return [
            `· ${card.title} ${moneyText(card.price, locale)}${before}${card.stock === "in_stock" ? "" : ` ${card.stock}`}`,
            ...buttons(card.options).map((line) => `  ${line}`),
          ];
        }),
        ...buttons(content.options),
      ];
    case "cart":
      return [
        ...(content.text ?? "").split("\n"),
        ...describeReceipt(content.receipt),
        ...buttons(content.options),
      ];
    case "order_summary":
      return [
        ...(content.text ?? "").split("\n"),
        `<pedido ${content.order_number} ${content.state}${content.is_paid ? " PAGADO" : ""}${content.delivery_label ? ` · ${content.delivery_label}` : ""}>`,
        ...describeReceipt(content.receipt),
        ...buttons(content.options),
      ];
    case "payment_request":
      return [
        ...content.text.split("\n"),
        `<${content.button_label} ${moneyText(content.amount, locale)} ${content.url}>`,
        ...buttons(content.options),
      ];
    case "media":
      return [`<${content.media_type} ${content.url ?? ""}> ${content.caption ?? ""}`.trim()];
    default:
      return [`<${content.kind}>`];
  }
}

function describeReceipt({ lines, delivery, total }: Receipt): string[] {
  return [
    ...lines.map(
      (line) =>
        `${line.quantity} × ${[line.title, line.variant_label].filter(Boolean).join(" · ")} ${moneyText(line.total, locale)}`,
    ),
    ...(delivery.amount_minor > 0 ? [`envío ${moneyText(delivery, locale)}`] : []),
    `total ${moneyText(total, locale)}`,
  ];
}
