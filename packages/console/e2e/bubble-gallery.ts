import { readFileSync } from "node:fs";
import type { Content } from "@mostrador/contract";
import { type Bubble, renderBubble } from "@mostrador/widget/bubble";
import { samples, shoes } from "@mostrador/widget/bubble/testing";

/** Everything that a bubble can hold, on one page: for the eye, and for axe. */
export function galleryPage(): string {
  const css = readFileSync(new URL(import.meta.resolve("@mostrador/widget/bubble.css")), "utf8");
  return `<!doctype html><html lang="es"><meta charset="utf-8"><title>Bubbles</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${css}
:root { color-scheme: light dark }
body { margin: 0; padding: 16px; background: var(--m-paper); color: var(--m-ink); font: 16px/1.4 var(--m-font) }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 32px }
section { min-width: 0 }
h2 { margin: 0; font: 600 14px var(--m-font); color: var(--m-soft) }
</style><main><h1 class="m-sr">Burbujas</h1>${scenes.map(drawScene).join("")}</main></html>`;
}

interface GalleryScene {
  title: string;
  bubbles: Bubble[];
}

function drawScene({ title, bubbles }: GalleryScene): string {
  return `<section aria-label="${title}"><h2>${title}</h2>${bubbles.map(renderBubble).join("")}</section>`;
}

const bot = { type: "bot", name: "Lola" } as const;
const person = { type: "person", name: "Camila" } as const;
const contact = { type: "contact" } as const;
const note = { type: "note", name: "Camila" } as const;
const event = { type: "event" } as const;
const text = (words: string): Content => ({ kind: "text", text: words });
const at = "2026-11-25T13:05:00.000Z";
const view = { locale: "es-CL", base_url: "https://shop.example", time_zone: "America/Santiago" } as const;
const asCustomer = { ...view, seen_by: "customer" } as const;

const scenes: GalleryScene[] = [
  {
    title: "Vista del cliente: buscar",
    bubbles: [
      { ...asCustomer, author: bot, content: samples.choices },
      { ...asCustomer, author: contact, content: text("zapatiyas rojas"), at, state: "received" },
      { ...asCustomer, author: bot, content: samples.products },
    ],
  },
  {
    title: "Vista del cliente: comprar",
    bubbles: [
      { ...asCustomer, author: contact, content: text("42"), at },
      { ...asCustomer, author: bot, content: samples.cart },
      { ...asCustomer, author: bot, is_continued: true, content: samples.payment_request },
      { ...asCustomer, author: bot, content: samples.order_summary },
    ],
  },
  {
    title: "Vista del cliente: elegir y responder",
    bubbles: [
      {
        ...asCustomer,
        author: bot,
        content: {
          kind: "products",
          text: "Elige talla (sin stock: 41):",
          products: [{ ...shoes, options: ["40", "42", "43"].map((label) => ({ id: label, label })) }],
          options: [],
        },
      },
      {
        ...asCustomer,
        author: bot,
        chosen_id: "pickup",
        content: {
          kind: "choices",
          style: "list",
          text: "¿Cómo quieres recibirlo?",
          options: [
            { id: "delivery", label: "A domicilio", description: "Llega en 24 a 48 horas" },
            { id: "pickup", label: "Retirar en tienda", description: "Providencia 1234, hasta las 20:00" },
          ],
        },
      },
      { ...asCustomer, author: bot, content: samples.form },
    ],
  },
  {
    title: "Vista de la tienda",
    bubbles: [
      { ...view, author: contact, content: samples.text, at },
      {
        ...view,
        author: contact,
        is_continued: true,
        content: text("Es para un regalo 🎁"),
        at,
        is_edited: true,
      },
      { ...view, author: event, content: text("Camila tomó la conversación") },
      { ...view, author: note, content: text("Clienta de siempre: ofrécele envío gratis."), at },
      {
        ...view,
        author: person,
        content: text("¡Claro! Tenemos en 38 y 39. ¿Cuál le queda?"),
        at,
        state: "read",
        reactions: [{ emoji: "❤️" }],
      },
      {
        ...view,
        author: person,
        is_continued: true,
        content: text("Te lo envuelvo."),
        at,
        state: "delivered",
      },
      {
        ...view,
        author: person,
        content: text("Mira esta"),
        at,
        state: "failed",
        failure_reason: "pasaron más de 24 horas desde su último mensaje",
      },
      { ...view, author: bot, content: text("Te escribo más tarde."), at, state: "unknown" },
      { ...view, author: contact, is_deleted: true, content: text("borrado"), at },
      {
        ...view,
        author: bot,
        is_interactive: false,
        chosen_id: "checkout",
        at,
        state: "sent",
        content: samples.cart,
      },
    ],
  },
  {
    title: "Archivos y lugares",
    bubbles: [
      { ...view, author: contact, content: samples.media, at },
      {
        ...view,
        author: contact,
        content: {
          kind: "media",
          media_type: "document",
          url: "/media/a.pdf",
          filename: "comprobante.pdf",
          mime_type: "application/pdf",
          size_bytes: 123456,
        },
      },
      {
        ...view,
        author: contact,
        content: { kind: "media", media_type: "audio", is_voice: true, url: "/media/a.ogg" },
      },
      { ...view, author: contact, content: { kind: "media", media_type: "video" } },
      { ...view, author: contact, content: samples.location },
      { ...view, author: contact, content: samples.contact_card },
      { ...view, author: contact, content: samples.submission },
      { ...view, author: contact, content: samples.reaction },
      { ...view, author: bot, content: samples.template },
      { ...view, author: bot, content: samples.cards },
    ],
  },
];
