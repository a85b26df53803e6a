import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { capabilities, capabilitiesFor } from "./capabilities.ts";
import { failures } from "./failures.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { check, fetchMedia } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";

/** Vonage, by its Messages API and its SMS API: a sender of SMS, of WhatsApp or of Messenger. */
export const vonage: ChannelAdapter = {
  id: "vonage",
  label: "Vonage",
  colour: "#871EFF",
  hosts: ["api.nexmo.com", "rest.nexmo.com", ".nexmo.com", ".vonage.com"],
  settings,
  failures,
  capabilities,
  capabilitiesFor,
  verify,
  parse,
  render,
  send,
  fetchMedia,
  check,
  createSimulator,
};
