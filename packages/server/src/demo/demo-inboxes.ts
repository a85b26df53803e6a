import { newToken } from "../platform/ids.ts";
import { messengerInboxes } from "./messenger-inboxes.ts";
import { metaInboxes } from "./meta-inboxes.ts";
import { spokenInboxes } from "./spoken-inboxes.ts";
import { type DemoInbox, telephoneInboxes } from "./telephone-inboxes.ts";

/** Whose API stands at this address, is played on this machine. */
const api_base = "http://simulator.localhost";

/** The demo shop's inboxes: its web chat, and one of each channel that is played on this machine. */
export function demoInboxes(): DemoInbox[] {
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
