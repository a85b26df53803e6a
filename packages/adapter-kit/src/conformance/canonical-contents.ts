import type { Capabilities, Content, ContentOf, Option, ProductCard } from "@mostrador/contract";

/** About thirty messages that every channel must be able to bring across: each kind, at each limit and one over. */
export function canonicalContents(capabilities: Capabilities): Record<string, Content> {
  return {
    ...plainContents(capabilities),
    ...choiceContents(capabilities),
    ...commerceContents(capabilities),
  };
}

function plainContents({ text_max, caption_max }: Capabilities): Record<string, Content> {
  return {
    "a short text": { kind: "text", text: "Hola, ¿en qué te ayudo?" },
    "a text with markup": { kind: "text", text: "<b>2 < 3</b> & *_`[x](http://y)`_* \\ {{z}}" },
    "a text with emoji": { kind: "text", text: "👩‍👩‍👧‍👦 listo 🇨🇱" },
    "a text at the limit": { kind: "text", text: prose(text_max) },
    "a text one over the limit": { kind: "text", text: prose(text_max + 1) },
    "a text of emoji far over the limit": { kind: "text", text: "🥾".repeat(text_max) },
    "a picture": media("image", {}),
    "a picture with a caption at the limit": media("image", { caption: prose(caption_max) }),
    "a picture with a caption one over": media("image", { caption: prose(caption_max + 1) }),
    "a voice note with words": media("audio", { caption: "Escucha", is_voice: true }),
    "a video": media("video", {}),
    "a document": media("document", { filename: "boleta.pdf", caption: "Tu boleta" }),
    "a sticker": media("sticker", {}),
    "a location": {
      kind: "location",
      latitude: -33.4372,
      longitude: -70.6506,
      name: "Tienda Centro",
      address: "Av. Central 100, Santiago",
    },
    "a contact card": { kind: "contact_card", name: "Rosa Díaz", phones: ["+56911112222"], emails: [] },
    "a form": {
      kind: "form",
      id: "size",
      title: "Tu talla",
      fields: [
        { name: "size", label: "Talla", type: "select", required: true, options: options(3, "Talla") },
        { name: "note", label: "Comentario", type: "text", required: false },
      ],
      submit_label: "Enviar",
    },
    "a template": {
      kind: "template",
      name: "order_ready",
      language: "es",
      parameters: { "1": "Rosa" },
      text: "Hola Rosa, tu pedido está listo.",
    },
    "a reaction": { kind: "reaction", emoji: "👍", to_external_id: "123:45" },
    "a submission": { kind: "submission", values: { size: "42", gift: true } },
  };
}

function choiceContents({ buttons, list }: Capabilities): Record<string, Content> {
  const most = buttons?.max ?? 3;
  const rows = list?.max ?? 10;
  const label_max = Math.min(buttons?.label_max ?? 20, 79);
  const row_max = Math.min(list?.label_max ?? 24, 79);
  return {
    "two choices": choices(options(2, "Opción")),
    "choices without words": { ...choices(options(2, "Opción")), text: "" },
    "choices with a long text": { ...choices(options(2, "Opción")), text: prose(5_000) },
    "as many buttons as fit": choices(options(most, "B")),
    "one button too many": choices(options(most + 1, "B")),
    "a button's label at the limit": choices([option("a", exactly(label_max)), option("b", "Otra")]),
    "a button's label one over": choices([option("a", exactly(label_max + 1)), option("b", "Otra")]),
    "as many rows as fit": { ...choices(options(rows, "Fila")), style: "list", button_label: "Ver opciones" },
    "one row too many": { ...choices(options(rows + 1, "Fila")), style: "list" },
    "rows with labels one over": {
      ...choices([option("a", exactly(row_max + 1)), option("b", "Otra")]),
      style: "list",
    },
    "choices with descriptions": choices(
      options(3, "Envío").map((one) => ({ ...one, description: "Llega en 2 días. ".repeat(11) })),
    ),
    "an id at the limit": choices([option("i".repeat(64), "Larga"), option("b", "Corta")]),
    "labels that are numbers in another order": choices([
      option("two", "2"),
      option("one", "1"),
      option("three", "3"),
    ]),
    "forty choices": choices(options(40, "Comuna")),
  };
}

function commerceContents(_capabilities: Capabilities): Record<string, Content> {
  return {
    "one product": products(1),
    "one product without a picture": {
      ...products(1),
      products: [{ ...product(1), image_url: undefined }].map(bare),
    },
    "one product with a long name": { ...products(1), products: [{ ...product(1), title: prose(300) }] },
    "several products": { ...products(6), text: "Esto encontré:", options: [option("more", "Ver más")] },
    "one card": cards(1),
    "several cards": { ...cards(4), text: "Elige tu modelo" },
    "a cart": { kind: "cart", text: "Tu carrito", receipt, options: options(3, "Paso") },
    "an order": {
      kind: "order_summary",
      order_id: "o1",
      order_number: "M-1001",
      state: "paid",
      is_paid: true,
      receipt,
      delivery_label: "Retiro en Tienda Centro",
      options: options(1, "Seguir"),
    },
    "a request to pay": payment("Tu pedido está listo para pagar."),
    "a request to pay with a long text": payment(prose(4_500)),
  };
}

/** Words up to exactly this length. */
function prose(length: number): string {
  const sentence = "Zapatillas livianas de lona con suela de goma. ";
  const text = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, Math.max(1, length));
  return `${text.slice(0, -1)}.`;
}

function exactly(length: number): string {
  return "Talla cuarenta y dos, color rojo con ribete blanco y cordones de algodón natural".slice(0, length);
}

function option(id: string, label: string): Option {
  return { id, label };
}

function options(count: number, label: string): Option[] {
  return Array.from({ length: count }, (_, index) => option(`option:${index}`, `${label} ${index + 1}`));
}

function choices(given: Option[]): ContentOf<"choices"> {
  return { kind: "choices", text: "¿Qué prefieres?", style: "buttons", options: given };
}

function media(
  media_type: ContentOf<"media">["media_type"],
  rest: Partial<ContentOf<"media">>,
): ContentOf<"media"> {
  return { kind: "media", media_type, url: `https://shop.example/media/${media_type}`, ...rest };
}

function product(number: number): ProductCard {
  return {
    product_id: `p${number}`,
    title: `Zapatillas Brisa ${number}`,
    subtitle: "Lona y goma",
    price: { amount_minor: 39_990, currency: "CLP" },
    compare_at: { amount_minor: 49_990, currency: "CLP" },
    image_url: `https://shop.example/media/${number}.webp`,
    variants: [{ name: "Talla", values: ["41", "42"] }],
    stock: "in_stock",
    options: [option(`product:p${number}`, "Ver"), option(`add:p${number}`, "Agregar")],
  };
}

function bare({
  image_url: _none,
  ...rest
}: ProductCard | (Omit<ProductCard, "image_url"> & { image_url: undefined })): ProductCard {
  return rest;
}

function products(count: number): ContentOf<"products"> {
  return {
    kind: "products",
    products: Array.from({ length: count }, (_, index) => product(index + 1)),
    options: [],
  };
}

function cards(count: number): ContentOf<"cards"> {
  return {
    kind: "cards",
    cards: Array.from({ length: count }, (_, index) => ({
      id: `c${index}`,
      title: `Modelo ${index + 1}`,
      subtitle: "Hecho a mano",
      image_url: `https://shop.example/media/c${index}.webp`,
      options: [option(`card:${index}`, "Quiero este")],
    })),
  };
}

function payment(text: string): ContentOf<"payment_request"> {
  return {
    kind: "payment_request",
    text,
    order_number: "M-1001",
    amount: { amount_minor: 82_980, currency: "CLP" },
    url: "https://shop.example/pay/0123456789abcdef",
    button_label: "Pagar",
    options: [option("cancel", "Cancelar")],
  };
}

const clp = (amount_minor: number) => ({ amount_minor, currency: "CLP" });
const receipt = {
  lines: [
    {
      line_id: "l1",
      variant_id: "v1",
      title: "Zapatillas Brisa",
      variant_label: "42 · Rojo",
      quantity: 2,
      unit_price: clp(39_990),
      total: clp(79_980),
    },
  ],
  subtotal: clp(79_980),
  discount: clp(0),
  delivery: clp(3_000),
  tax: clp(0),
  total: clp(82_980),
};
