import { type InboxSettings, textOf } from "@mostrador/adapter-kit";
import type { ContentOf } from "@mostrador/contract";
import { whatsappLimits } from "./limits.ts";
import type { OutgoingInteractive } from "./wire.ts";

/**
 * Products of the shop's catalog at Meta, where the customer sees them, puts them into a cart and sends it. One
 * product, several, or the whole catalog.
 */
export function renderProducts(
  { products, text, is_whole_catalog }: ContentOf<"products">,
  settings: InboxSettings,
  locale: string,
): OutgoingInteractive {
  const catalog_id = textOf(settings["catalog_id"]) ?? "";
  const words = wordsFor(locale);
  const [first = "", ...others] = products.flatMap(({ retailer_id }) => retailer_id ?? []);
  if (is_whole_catalog)
    return {
      type: "catalog_message",
      body: { text: text ?? words.body },
      action: { name: "catalog_message", parameters: { thumbnail_product_retailer_id: first } },
    };
  if (others.length === 0)
    return {
      type: "product",
      ...(text ? { body: { text } } : {}),
      action: { catalog_id, product_retailer_id: first },
    };
  const product_items = [first, ...others].map((product_retailer_id) => ({ product_retailer_id }));
  return {
    type: "product_list",
    header: { type: "text", text: words.header },
    body: { text: text ?? words.body },
    action: {
      catalog_id,
      sections: [{ title: words.header.slice(0, whatsappLimits.section_title), product_items }],
    },
  };
}

/** WhatsApp wants a heading above several products, and words with all of them. */
const words = {
  es: { header: "Productos", body: "Míralos, agrégalos al carrito y envíamelo." },
  en: { header: "Products", body: "Have a look, add to the cart and send it to me." },
  pt: { header: "Produtos", body: "Veja, adicione ao carrinho e me envie." },
} as const;

function wordsFor(locale: string): { header: string; body: string } {
  const language = locale.slice(0, 2);
  return language === "en" || language === "pt" ? words[language] : words.es;
}
