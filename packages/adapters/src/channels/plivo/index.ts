import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { smsCapabilities } from "../_sms/capabilities.ts";
import { failures } from "./failures.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { check, connect, fetchMedia } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";

/** SMS by Plivo. */
export const plivo: ChannelAdapter = {
  id: "plivo",
  label: "SMS (Plivo)",
  colour: "#0B8A4B",
  hosts: ["api.plivo.com", "media.plivo.com"],
  settings,
  failures,
  capabilities: {
    ...smsCapabilities,
    rate_per_second: 5,
    source: { url: "https://www.plivo.com/docs/messaging/api/message/", date: "2026-06-30" },
  },
  verify,
  parse,
  render,
  send,
  fetchMedia,
  connect,
  check,
  createSimulator,
};
