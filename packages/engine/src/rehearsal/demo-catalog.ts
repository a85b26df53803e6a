import type { Product, StockLocation, Variant } from "@mostrador/contract";

/** A few products for rehearsals: with sizes and colours, without any, in offer, sold out. */
export function demoCatalog(): Product[] {
  return [
    product("zapatillas-rojas", "Zapatillas rojas Brisa", 39_990, "Livianas, de lona, con suela de goma.", {
      names: ["Talla", "Color"],
      stock: { "40/Rojo": 2, "41/Rojo": 0, "42/Rojo": 3, "42/Blanco": 1 },
      compare_at: 49_990,
    }),
    product("polera-lino", "Polera de lino", 14_990, "Fresca, de corte recto.", {
      names: ["Talla"],
      stock: { S: 5, M: 5, L: 0 },
    }),
    product("gorra-azul", "Gorra azul", 9_990, "De algodón, ajustable.", { stock: 8 }),
    product("taza-greda", "Taza de greda", 6_990, "Hecha a mano, una por una.", { stock: 1 }),
    product("bolso-playa", "Bolso de playa", 19_990, "Grande y con cierre.", { stock: 0 }),
    product("calcetines", "Calcetines de lana", 4_990, "Abrigados, talla única.", {
      stock: 30,
      compare_at: 6_990,
    }),
    product("bufanda", "Bufanda de alpaca", 24_990, "Suave y larga.", { stock: 4 }),
    product("cinturon", "Cinturón de cuero", 17_990, "Cuero curtido al vegetal.", { stock: 6 }),
  ];
}

export const demoLocations: readonly StockLocation[] = [
  {
    id: "loc-centro",
    name: "Tienda Centro",
    address: { line1: "Av. Central 100", city: "Santiago" },
    is_pickup: true,
  },
];

interface Made {
  names?: string[];
  stock: number | Readonly<Record<string, number>>;
  compare_at?: number;
}

function product(id: string, title: string, price_minor: number, description: string, made: Made): Product {
  const names = made.names ?? [];
  const stock = typeof made.stock === "number" ? { "": made.stock } : made.stock;
  const variants = Object.entries(stock).map(([values, available], position): Variant => {
    const parts = values.split("/");
    return {
      id: names.length === 0 ? `${id}-unico` : `${id}-${parts.join("-").toLowerCase()}`,
      product_id: id,
      sku: `${id}${values === "" ? "" : `-${parts.join("-")}`}`.toUpperCase(),
      options: Object.fromEntries(names.map((name, index) => [name, parts[index] ?? ""])),
      price_minor,
      compare_at_minor: made.compare_at ?? null,
      image_url: null,
      available,
      position,
    };
  });
  return {
    id,
    external_id: id,
    handle: id,
    title,
    brand: "",
    categories: [],
    tags: [],
    description,
    attributes: {},
    option_names: names,
    image_url: `https://shop.example/${id}.webp`,
    currency: "CLP",
    status: "active",
    variants,
    created_at: "2026-01-01T00:00:00.000Z",
    updated_at: "2026-01-01T00:00:00.000Z",
  };
}
