import type { JsonObject } from "@mostrador/contract";
import { newToken } from "../platform/ids.ts";

/** The demo shop's telephone and its skill, played on this machine. */
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
  ];
}
