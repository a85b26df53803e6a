import { type ChannelAdapter, capabilitiesOf, type InboxSettings } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";

interface Choice {
  words: string;
  settings: InboxSettings;
}

/** Settings that change what a channel can, one of each sort, with made-up values. */
const choices: Readonly<Record<string, readonly Choice[]>> = {
  whatsapp: [{ words: "with a catalog", settings: { catalog_id: "1" } }],
  messenger: [{ words: "with human agent", settings: { human_agent: true } }],
  instagram: [{ words: "with human agent", settings: { human_agent: true } }],
  comments: [{ words: "of Instagram", settings: { platform: "instagram" } }],
  twilio: [
    { words: "SMS and MMS", settings: { sender: "+12015550100", sends_mms: true } },
    { words: "WhatsApp sender", settings: { sender: "whatsapp:+56225550100" } },
    { words: "Messenger sender", settings: { sender: "messenger:1" } },
    { words: "RCS sender", settings: { sender: "rcs:tienda" } },
  ],
  vonage: [
    { words: "WhatsApp sender", settings: { sender_channel: "whatsapp" } },
    { words: "Messenger sender", settings: { sender_channel: "messenger" } },
  ],
  custom: [{ words: "shows buttons", settings: { shows_buttons: true } }],
};

/** What the channel can with settings that change it; empty where none do. */
export function listVariants(channel: ChannelAdapter): { words: string; capabilities: Capabilities }[] {
  return (choices[channel.id] ?? []).map(({ words, settings }) => ({
    words,
    capabilities: capabilitiesOf(channel, settings),
  }));
}
