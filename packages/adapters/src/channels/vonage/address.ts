import { type InboxSettings, textOf } from "@mostrador/adapter-kit";
import { type VonageChannel, vonageChannels } from "./wire.ts";

export function channelOf(settings: InboxSettings): VonageChannel {
  return vonageChannels.find((one) => one === settings["sender_channel"]) ?? "sms";
}

/** The older SMS API carries SMS alone. */
export function isSmsApi(settings: InboxSettings): boolean {
  return settings["api"] === "sms" && channelOf(settings) === "sms";
}

const usual = "https://api.nexmo.com";
const usualForSms = "https://rest.nexmo.com";

/** The two APIs live at two addresses, unless the shop goes through one of its own. */
export function baseOf(settings: InboxSettings, api: "messages" | "sms"): string {
  const base = (textOf(settings["api_base"]) ?? usual).replace(/\/+$/, "");
  return api === "sms" && base === usual ? usualForSms : base;
}
