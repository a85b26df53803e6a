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
import { dialect, textMax } from "./wire.ts";

const capabilities: Capabilities = {
  ...platformCapabilities,
  text_max: textMax,
  kinds: ["text", "media", "choices", "cards"],
  media_types: ["image", "audio", "video", "document", "sticker"],
  file_limits: (["image", "audio", "video", "document", "sticker"] as const).map((media_type) => ({
    media_type,
    max_bytes: 25 * 1024 * 1024,
    mime_types:
      media_type === "image" || media_type === "sticker" ? ["image/jpeg", "image/png", "image/gif"] : [],
  })),
  buttons: {
    max: platformLimits.quick_replies,
    label_max: platformLimits.button_title,
    body_max: textMax,
  },
  receipts: { delivered: true, read: true },
  // No idempotency key, but the echo brings our own id back and settles what was in doubt
  on_unknown: "reconcile",
  rate_per_second: 300,
  source: {
    url: "https://developers.facebook.com/docs/messenger-platform/reference/send-api",
    date: "2026-06-30",
  },
};

/** Facebook Messenger, for a page. */
export const messenger: ChannelAdapter = {
  id: "messenger",
  label: "Messenger",
  colour: "#0084FF",
  hosts: ["graph.facebook.com", "lookaside.fbsbx.com", ".fbcdn.net", ".fbsbx.com"],
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
