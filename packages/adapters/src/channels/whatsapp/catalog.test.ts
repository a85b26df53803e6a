import { degrade, type InboxSettings } from "@mostrador/adapter-kit";
import type { Content, ContentOf } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { playAgainst } from "../_meta/simulated-testing.ts";
import { whatsapp } from "./index.ts";

const settings: InboxSettings = {
  phone_number_id: "106540352242922",
  access_token: "made-up-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  catalog_id: "194836987003835",
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};
const withCatalog = whatsapp.capabilitiesFor?.(settings) ?? whatsapp.capabilities;
const more = [{ id: "page:6", label: "Ver más" }];

function products(count: number, each: Partial<ContentOf<"products">["products"][number]> = {}): Content {
  return {
    kind: "products",
    text: "Esto encontré",
    options: more,
    products: Array.from({ length: count }, (_, index) => ({
      product_id: `p${index}`,
      retailer_id: `BRISA-${index}`,
      title: `Brisa ${index}`,
      price: { amount_minor: 39_990, currency: "CLP" },
      stock: "in_stock",
      options: [{ id: `product:p${index}`, label: "Ver" }],
      ...each,
    })),
  };
}
const kindsOf = (content: Content, capabilities = withCatalog) =>
  degrade(content, capabilities, "es").messages.map(({ kind }) => kind);

describe("an inbox with a catalog", () => {
  test("shows up to thirty products by themselves, and then what is asked", () => {
    expect(kindsOf(products(30))).toEqual(["products", "choices"]);
    expect(kindsOf(products(31))).not.toContain("products");
    expect(degrade(products(3), withCatalog, "es").reply_map).toMatchObject({
      "brisa 1": "product:p1",
      "ver más": "page:6",
    });
  });

  test("falls back where a product is not in the catalog, or something is asked about it", () => {
    const { retailer_id: _none, ...unknown } = { retailer_id: undefined };
    expect(kindsOf(products(3))).toContain("products");
    expect(kindsOf({ ...products(1) })).not.toContain("products");
    const content = products(2);
    if (content.kind !== "products") throw new Error("products");
    const [first, second] = content.products;
    if (!first || !second) throw new Error("two products");
    const { retailer_id: _sku, ...stranger } = first;
    expect(kindsOf({ ...content, products: [{ ...stranger, ...unknown }, second] })).not.toContain(
      "products",
    );
  });

  test("one without a catalog shows lists as ever", () => {
    expect(kindsOf(products(3), whatsapp.capabilitiesFor?.({}))).toEqual(["choices"]);
  });

  test("what the customer orders comes back with the shop's own ids", async () => {
    const { simulator, send, act } = playAgainst(whatsapp, settings, "56911112222");
    simulator.act({ type: "text", text: "Hola" });
    for (const message of degrade(products(2), withCatalog, "es").messages)
      expect(await send(message)).toMatchObject({ class: "ok" });
    const shown = simulator.thread().find(({ content }) => content.kind === "cards");
    const option_id = "order:BRISA-1";
    const events = act({ type: "tap", message_id: shown?.id ?? "", option_id, label: "Pedir" });
    expect(events).toMatchObject([{ kind: "order", items: [{ sku: "BRISA-1", quantity: 1 }] }]);
  });

  test.each<[string, Content]>([
    ["thirty-one products", products(31)],
    ["a product without its id", products(1, { retailer_id: "" })],
  ])("%s is refused at once", async (_what, content) => {
    const { simulator, send } = playAgainst(whatsapp, settings, "56911112222");
    simulator.act({ type: "text", text: "Hola" });
    expect(await send(content)).toMatchObject({ class: "rejected" });
  });
});
