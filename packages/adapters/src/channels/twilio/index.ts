import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { capabilities, capabilitiesFor } from "./capabilities.ts";
import { failures } from "./failures.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { check, connect, fetchMedia, mediaHosts } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";

/** Twilio's Programmable Messaging: a sender of SMS, of WhatsApp or of Messenger. */
export const twilio: ChannelAdapter = {
  id: "twilio",
  label: "Twilio",
  colour: "#F22F46",
  hosts: ["api.twilio.com", ...mediaHosts],
  settings,
  failures,
  capabilities,
  capabilitiesFor,
  verify,
  parse,
  render,
  send,
  fetchMedia,
  connect,
  check,
  createSimulator,
  // Anything else would be said to the customer, or logged at Twilio as an error
  webhookAnswer: { status: 200, content_type: "text/xml", body: "<Response/>" },
};
