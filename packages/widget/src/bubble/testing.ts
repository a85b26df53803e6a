import type { ContentKind, ContentOf, Money, ProductCard, Receipt } from "@mostrador/contract";

function clp(amount_minor: number): Money {
  return { amount_minor, currency: "CLP" };
}

export const shoes: ProductCard = {
  product_id: "p1",
  title: "Zapatillas rojas Brisa",
  subtitle: "Livianas, de lona, con suela de goma",
  price: clp(39990),
  compare_at: clp(49990),
  image_url: "/media/shoes.svg",
  variants: [
    { name: "Talla", values: ["36", "37", "38", "39", "40", "41", "42", "43"] },
    { name: "Color", values: ["Rojo", "Blanco"] },
  ],
  stock: "in_stock",
  url: "https://shop.example/zapatillas",
  options: [{ id: "pick:p1", label: "Elegir" }],
};

const bag: ProductCard = {
  product_id: "p2",
  title: "Bolso de lona Muelle",
  price: clp(24990),
  is_price_from: true,
  image_url: "/media/bag.svg",
  variants: [{ name: "Color", values: ["Crudo", "Oliva"] }],
  stock: "low",
  options: [{ id: "pick:p2", label: "Elegir" }],
};

const hat: ProductCard = {
  product_id: "p3",
  title: "Gorro de lana con un nombre bastante más largo que los otros",
  price: clp(12990),
  stock: "sold_out",
  options: [{ id: "similar:p3", label: "Ver parecidos" }],
};

const receipt: Receipt = {
  lines: [
    line("l1", "Zapatillas rojas Brisa", "42 · Blanco", 1, 39990, "/media/shoes.svg"),
    line("l2", "Bolso de lona Muelle", "Crudo", 2, 24990, "/media/bag.svg"),
  ],
  subtotal: clp(89970),
  discount: clp(5000),
  delivery: clp(3000),
  tax: clp(0),
  total: clp(87970),
};

function line(id: string, title: string, label: string, quantity: number, price: number, image: string) {
  return {
    line_id: id,
    variant_id: id,
    title,
    variant_label: label,
    quantity,
    unit_price: clp(price),
    total: clp(price * quantity),
    image_url: image,
  };
}

/** One lifelike content of each kind. */
export const samples: { [K in ContentKind]: ContentOf<K> } = {
  text: { kind: "text", text: "Hola, ¿me ayudas con https://shop.example/zapatillas?" },
  media: { kind: "media", media_type: "image", url: "/media/shoes.svg", caption: "¿Tienen estas?" },
  location: { kind: "location", latitude: -33.43, longitude: -70.61, name: "Casa", address: "Los Olmos 123" },
  contact_card: {
    kind: "contact_card",
    name: "Pedro Pérez",
    phones: ["+56 9 1234 5678"],
    emails: ["pedro@example.com"],
  },
  choices: {
    kind: "choices",
    style: "buttons",
    text: "¡Hola! Soy Lola, asistente virtual de Tienda Sur. Escríbeme qué buscas o elige una opción:",
    options: [
      { id: "catalog", label: "Ver catálogo" },
      { id: "offers", label: "Ofertas" },
      { id: "order_status", label: "¿Dónde está mi pedido?" },
      { id: "person", label: "Hablar con una persona" },
    ],
  },
  cards: {
    kind: "cards",
    text: "Nuestras tiendas",
    cards: [
      {
        id: "1",
        title: "Providencia",
        subtitle: "Abierta hasta las 20:00",
        image_url: "/media/bag.svg",
        url: "https://shop.example/providencia",
        options: [{ id: "route:1", label: "Cómo llegar" }],
      },
      { id: "2", title: "Ñuñoa", options: [{ id: "route:2", label: "Cómo llegar" }] },
    ],
  },
  products: {
    kind: "products",
    text: "Encontré esto:",
    products: [shoes, bag, hat],
    options: [{ id: "more", label: "Ver más" }],
  },
  cart: {
    kind: "cart",
    text: "Agregué Zapatillas rojas Brisa · 42 · Blanco a tu carrito.",
    receipt,
    options: [
      { id: "checkout", label: "Pagar" },
      { id: "keep_shopping", label: "Seguir comprando" },
      { id: "edit_cart", label: "Cambiar carrito" },
    ],
  },
  order_summary: {
    kind: "order_summary",
    text: "¡Pago recibido! Tu pedido M-1001 está confirmado. ¡Gracias por tu compra!",
    order_id: "o1",
    order_number: "M-1001",
    state: "paid",
    is_paid: true,
    receipt,
    delivery_label: "Envío a: Los Olmos 123, Providencia",
    options: [{ id: "menu", label: "Menú" }],
  },
  payment_request: {
    kind: "payment_request",
    text: "¡Listo! Guardé tu pedido M-1001. Págalo aquí y te confirmo al momento:",
    order_number: "M-1001",
    amount: clp(87970),
    url: "/pay/abc",
    button_label: "Pagar $87.970",
    expires_at: "2026-11-25T14:05:00.000Z",
    options: [{ id: "paid:M-1001", label: "Ya pagué" }],
  },
  form: {
    kind: "form",
    id: "f1",
    title: "Tus datos",
    text: "Un momento más:",
    fields: [
      { name: "name", label: "Nombre", type: "text", required: true },
      { name: "mail", label: "Correo", type: "email", required: false },
      { name: "notes", label: "Indicaciones", type: "textarea", required: false },
      {
        name: "size",
        label: "Talla",
        type: "select",
        required: false,
        options: [
          { id: "s", label: "S" },
          { id: "m", label: "M" },
        ],
      },
    ],
    submit_label: "Enviar",
  },
  template: {
    kind: "template",
    name: "order_update",
    language: "es",
    parameters: {},
    text: "Hola Ana, tu pedido va en camino.",
  },
  reaction: { kind: "reaction", emoji: "👍", to_external_id: "m1" },
  submission: { kind: "submission", values: { nombre: "Ana", talla: "42", regalo: { papel: "rojo" } } },
};
