import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";
import { platformFailures } from "../_meta/messenger-platform/failures.ts";
import { platformLimits } from "../_meta/messenger-platform/limits.ts";
import { membersOf, platformCapabilities, withHumanAgent } from "../_meta/messenger-platform/members.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { dialect, fileLimits, textMaxBytes } from "./wire.ts";

const capabilities: Capabilities = {
  ...platformCapabilities,
  text_max: textMaxBytes,
  text_max_bytes: textMaxBytes,
  kinds: ["text", "media", "choices", "cards", "reaction"],
  media_types: ["image", "audio", "video", "sticker"],
  file_limits: fileLimits,
  buttons: {
    max: platformLimits.quick_replies,
    label_max: platformLimits.button_title,
    body_max: textMaxBytes,
  },
  // Instagram reports reading alone
  receipts: { delivered: false, read: true },
  on_unknown: "hold",
  rate_per_second: 100,
  source: {
    url: "https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api",
    date: "2026-06-30",
  },
};

/** Direct messages of an Instagram account. */
export const instagram: ChannelAdapter = {
  id: "instagram",
  label: "Instagram",
  colour: "#E1306C",
  hosts: [
    "graph.instagram.com",
    "graph.facebook.com",
    "lookaside.fbsbx.com",
    ".fbsbx.com",
    ".fbcdn.net",
    ".cdninstagram.com",
  ],
  settings,
  failures: platformFailures,
  capabilities,
  capabilitiesFor: ({ human_agent }) => (human_agent === true ? withHumanAgent(capabilities) : capabilities),
  ...membersOf(dialect),
  verify,
  parse,
  render,
  send,
  createSimulator,
};
