import type { JsonObject } from "@mostrador/contract";
import { newToken } from "../platform/ids.ts";

export interface DemoInbox {
  name: string;
  channel: string;
  settings: JsonObject;
}

/** SMS by the companies that carry it over the web, each played on this machine. */
export function telephoneInboxes(api_base: string): DemoInbox[] {
  return [
    {
      name: "SMS",
      channel: "plivo",
      settings: {
        api_base,
        auth_id: "MA00000000000000SIMU",
        auth_token: newToken(),
        sender: "56225550100",
        segment_price: "0.0420 USD",
      },
    },
    {
      name: "SMS (Twilio)",
      channel: "twilio",
      settings: {
        api_base,
        account_sid: "AC00000000000000000000000000000001",
        auth_token: newToken(),
        sender: "+56225550101",
        segment_price: "0.0420 USD",
      },
    },
    {
      name: "SMS (Vonage)",
      channel: "vonage",
      settings: {
        api_base,
        api_key: "simulado",
        api_secret: newToken(),
        signature_secret: newToken(),
        sender: "56225550102",
        sender_channel: "sms",
        api: "sms",
        segment_price: "0.0333 EUR",
      },
    },
  ];
}
