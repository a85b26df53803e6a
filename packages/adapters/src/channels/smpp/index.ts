import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { smsCapabilities } from "../_sms/capabilities.ts";
import { failures } from "./failures.ts";
import { openLine } from "./line.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { check } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";

/** SMS over a connection of the shop's own to a carrier's SMS centre. */
export const smpp: ChannelAdapter = {
  id: "smpp",
  label: "SMS (SMPP)",
  colour: "#5B6770",
  hosts: ["localhost:2775"],
  settings,
  failures,
  capabilities: {
    ...smsCapabilities,
    // The contract's own rate is a setting
    rate_per_second: 0,
    source: { url: "https://smpp.org/SMPP_v3_4_Issue1_2.pdf", date: "1999-10-12" },
  },
  verify,
  parse,
  render,
  send,
  openLine,
  check,
  createSimulator,
};
