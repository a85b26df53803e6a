import { generateKeyPairSync } from "node:crypto";
import { newToken } from "../platform/ids.ts";
import type { DemoInbox } from "./telephone-inboxes.ts";

/** Messengers of Europe and Asia, and RCS. */
export function messengerInboxes(api_base: string): DemoInbox[] {
  return [
    {
      name: "Viber",
      channel: "viber",
      settings: { api_base, auth_token: newToken(), sender_name: "Tienda Sur" },
    },
    {
      name: "LINE",
      channel: "line",
      settings: { api_base, channel_secret: newToken(), channel_access_token: newToken() },
    },
    {
      name: "WeChat",
      channel: "wechat",
      settings: { api_base, app_id: "wx0000000000000001", app_secret: newToken(), token: newToken() },
    },
    {
      name: "RCS",
      channel: "rcs",
      settings: {
        api_base,
        agent_id: "tienda_sur_agent@rbm.goog",
        client_token: newToken(),
        service_account: newServiceAccount(),
      },
    },
  ];
}

/** The key file of an account that the RCS on this machine knows. */
function newServiceAccount(): string {
  const { privateKey: private_key } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return JSON.stringify({ client_email: "agente@tienda-sur.example", private_key });
}
