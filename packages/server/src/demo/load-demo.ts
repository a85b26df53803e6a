import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { createCommerce } from "../modules/commerce/index.ts";
import { type createInboxes, writeCannedResponse, writeLabel } from "../modules/messaging/index.ts";
import type { Database } from "../platform/db/port.ts";
import { newId, newToken } from "../platform/ids.ts";
import { messengerInboxes } from "./messenger-inboxes.ts";
import { metaInboxes } from "./meta-inboxes.ts";
import { spokenInboxes } from "./spoken-inboxes.ts";
import { type DemoInbox, telephoneInboxes } from "./telephone-inboxes.ts";

export interface DemoParts {
  database: Database;
  commerce: ReturnType<typeof createCommerce>;
  inboxes: ReturnType<typeof createInboxes>;
}

const shopFolder = new URL("../../../../examples/demo-shop/", import.meta.url);
const flow_slug = "seller-es";
/** Whose API stands at this address, is played on this machine. */
const api_base = "http://simulator.localhost";

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

function demoInboxes(): DemoInbox[] {
  return [
    { name: "Chat de la tienda", channel: "webchat", settings: { identity_secret: newToken() } },
    ...spokenInboxes(api_base),
    ...metaInboxes(api_base),
    {
      name: "WhatsApp",
      channel: "whatsapp",
      settings: {
        api_base,
        phone_number_id: "100000000000001",
        access_token: newToken(),
        app_secret: newToken(),
        verify_token: newToken(),
      },
    },
    {
      name: "Telegram",
      channel: "telegram",
      settings: {
        api_base,
        bot_token: `1000001:${newToken()}`,
        webhook_secret: newToken(),
        payment_provider_token: newToken(),
      },
    },
    ...messengerInboxes(api_base),
    {
      name: "Slack",
      channel: "slack",
      settings: { api_base, bot_token: newToken(), signing_secret: newToken() },
    },
    {
      name: "SMS por operador",
      channel: "smpp",
      settings: {
        api_base: api_base.replace("http:", "smpp:"),
        system_id: "tiendasur",
        password: newToken().slice(0, 8),
        sender: "56225550177",
        country_code: "56",
        segment_price: "0.0180 USD",
      },
    },
    {
      name: "Discord",
      channel: "discord",
      settings: {
        api_base,
        application_id: "1000000000000000001",
        // Of the Discord that is played on this machine
        public_key: "6bbecd921a9ba88aab9153d6db37611135ace6b3e6b12c4598189159c2ed2bd8",
        bot_token: newToken(),
      },
    },
    ...telephoneInboxes(api_base),
    {
      name: "X",
      channel: "x",
      settings: {
        api_base,
        consumer_key: newToken(),
        consumer_secret: newToken(),
        access_token: `1500000000000000001-${newToken()}`,
        access_token_secret: newToken(),
        mentions: "assistant",
      },
    },
    {
      name: "Correo",
      channel: "email",
      settings: {
        api_base: api_base.replace("http:", "smtp:"),
        imap_url: "imap://simulator.localhost",
        address: "hola@tiendasur.example",
        sender_name: "Tienda Sur",
        username: "hola@tiendasur.example",
        password: newToken(),
      },
    },
    {
      name: "Canal propio",
      channel: "custom",
      settings: { api_base, signing_secret: newToken() },
    },
  ];
}
