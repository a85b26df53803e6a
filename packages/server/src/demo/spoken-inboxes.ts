import { createECDH } from "node:crypto";
import type { JsonObject } from "@mostrador/contract";
import { newToken } from "../platform/ids.ts";

/** The demo shop's telephone, skill and notices, played on this machine. */
export function spokenInboxes(api_base: string): { name: string; channel: string; settings: JsonObject }[] {
  return [
    {
      name: "Teléfono de la tienda",
      channel: "twiliovoice",
      settings: {
        api_base,
        account_sid: "AC00000000000000000000000000000002",
        auth_token: newToken(),
        phone_number: "+56221234567",
      },
    },
    {
      name: "Alexa",
      channel: "alexa",
      settings: { api_base, skill_id: "amzn1.ask.skill.demo", trial_secret: newToken() },
    },
    {
      name: "Apple Messages",
      channel: "apple",
      settings: { api_base, msp_id: "demo-msp", api_secret: newToken(), business_id: "demo-business" },
    },
    {
      name: "Avisos",
      channel: "push",
      settings: {
        api_base,
        registration_secret: newToken(),
        title: "Tienda Sur",
        ...newVapidKeys(),
        vapid_subject: "mailto:hola@example.com",
      },
    },
  ];
}

/** A pair as browsers want it: the bare point, and the bare number. */
function newVapidKeys(): { vapid_public_key: string; vapid_private_key: string } {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  return {
    vapid_public_key: pair.getPublicKey("base64url"),
    vapid_private_key: pair.getPrivateKey().toString("base64url"),
  };
}
