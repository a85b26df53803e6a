import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { createCommerce } from "../modules/commerce/index.ts";
import { type createInboxes, writeCannedResponse, writeLabel } from "../modules/messaging/index.ts";
import type { Database } from "../platform/db/port.ts";
import { newId } from "../platform/ids.ts";
import { demoInboxes } from "./demo-inboxes.ts";

export interface DemoParts {
  database: Database;
  commerce: ReturnType<typeof createCommerce>;
  inboxes: ReturnType<typeof createInboxes>;
}

const shopFolder = new URL("../../../../examples/demo-shop/", import.meta.url);
const flow_slug = "seller-es";

const labels = [
  { name: "cliente frecuente", colour: "olive" },
  { name: "por despachar", colour: "sun" },
  { name: "reclamo", colour: "brick" },
  { name: "mayorista", colour: "sea" },
];

const cannedResponses = [
  { shortcut: "hola", text: "¡Hola! Soy parte del equipo de la tienda. ¿En qué te ayudo?" },
  {
    shortcut: "despacho",
    text: "Despachamos a todo Chile. En Santiago llega en 1 a 2 días hábiles; a regiones, en 3 a 5.",
  },
  {
    shortcut: "cambios",
    text: "Tienes 30 días para cambiar o devolver tu compra, sin uso y con su etiqueta. Cuéntame tu número de pedido y lo vemos.",
  },
  { shortcut: "gracias", text: "¡Gracias a ti! Si necesitas algo más, escríbeme por aquí." },
];

/**
 * Fills a workspace with the demo shop: a catalog with pictures, a web chat and inboxes whose providers are played on this machine,
 * labels and canned responses. Begun again after an interruption it adds what is missing.
 */
export async function loadDemo(
  { database, commerce, inboxes }: DemoParts,
  workspace_id: string,
): Promise<void> {
  await commerce.catalog.import({
    workspace_id,
    file: readFileSync(new URL("catalog.json", shopFolder), "utf8"),
    is_dry_run: false,
    readImage: (path) => readFile(new URL(path, shopFolder)).catch(() => null),
  });
  const connected = new Set((await inboxes.list(workspace_id)).map((inbox) => inbox.channel));
  for (const { name, channel, settings } of demoInboxes())
    if (!connected.has(channel)) await inboxes.create(workspace_id, { name, channel, settings, flow_slug });
  for (const label of labels) await writeLabel(database, workspace_id, { id: newId(), ...label });
  for (const response of cannedResponses)
    await writeCannedResponse(database, workspace_id, { id: newId(), ...response });
}
