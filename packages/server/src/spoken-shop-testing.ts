import { randomBytes } from "node:crypto";
import { type JsonObject, type PhoneThread, scopes } from "@mostrador/contract";
import { expect } from "vitest";
import { startTestApp } from "./app-testing.ts";
import type { Database } from "./platform/db/port.ts";

const catalog = JSON.stringify({
  currency: "CLP",
  products: [
    {
      id: "Z1",
      title: "Zapatillas rojas",
      options: [{ name: "Talla" }],
      variants: [
        { sku: "Z1-41", options: { Talla: "41" }, price: 39_990, stock: 2 },
        { sku: "Z1-42", options: { Talla: "42" }, price: 39_990, stock: 1 },
      ],
    },
  ],
});

/**
 * A shop with one product that sells by voice, and a customer who speaks to it. `offer` = how the bot offers an option:
 * a pattern with the number as its group and {label} for the words.
 */
export async function openSpokenShop(
  database: Database,
  inbox: { channel: string; settings: JsonObject },
  offer: string,
) {
  const headers = { "x-phone": randomBytes(16).toString("base64url"), "x-phone-name": "Rosa" };
  const shop = await startTestApp(database);
  const key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
  await shop.call("POST /products/import", { key, body: { file: catalog } });
  const body = { name: "La voz", flow_slug: "seller-es", ...inbox };
  const inbox_id = (await shop.call("POST /inboxes", { key, body })).json().id;

  const act = (doing: object) =>
    shop.call(`POST ./phone/api/apps/${inbox_id}/acts`, { headers, body: doing });
  async function heard(): Promise<string> {
    const answer = await shop.call(`GET ./phone/api/apps/${inbox_id}/thread`, { headers });
    const { messages }: PhoneThread = answer.json();
    const last = messages.findLastIndex(({ by }) => by === "customer");
    return messages
      .slice(last + 1)
      .map(({ content }) => (content.kind === "text" ? content.text : ""))
      .join("\n");
  }
  /** What is said in answer, in the same breath. */
  async function say(text: string): Promise<string> {
    expect((await act({ type: "text", text })).statusCode).toBe(204);
    return heard();
  }
  return {
    ...{ shop, key, act, heard, say },
    number: async (): Promise<string> => (await shop.call("GET ./phone/api/home", { headers })).json().number,
    /** Chooses what a menu offered, by its number. */
    press(label: string, menu: string): Promise<string> {
      const number = new RegExp(offer.replace("{label}", label)).exec(menu)?.[1];
      if (!number) throw new Error(`Nobody offered ${label}: ${menu}`);
      return say(number);
    },
  };
}
