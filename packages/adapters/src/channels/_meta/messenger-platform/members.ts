import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";
import { fetchByAddress } from "../fetch-by-address.ts";
import { checkAccount, connectAccount, fetchPersonName } from "./connect-account.ts";
import { acknowledgeItem, showTypingDots } from "./courtesies.ts";
import type { Dialect } from "./dialect.ts";
import { platformLimits } from "./limits.ts";

/** What Messenger and Instagram do alike beside messages. */
export function membersOf(
  dialect: Dialect,
): Required<
  Pick<
    ChannelAdapter,
    "accountOf" | "acknowledge" | "check" | "connect" | "fetchMedia" | "fetchProfile" | "showTyping"
  >
> {
  return {
    accountOf: (settings) => {
      const id = dialect.accountId(settings);
      return id ? `${dialect.object}:${id}` : undefined;
    },
    acknowledge: (event, settings, http) => acknowledgeItem(event, settings, http, dialect),
    showTyping: (place, settings, http) => showTypingDots(place, settings, http, dialect),
    fetchMedia: (provider_ref, _settings, http) => fetchByAddress(provider_ref, http),
    fetchProfile: (key, settings, http) => fetchPersonName(key, settings, http, dialect),
    connect: (webhook_url, settings, http) => connectAccount(webhook_url, settings, http, dialect),
    check: (settings, http) => checkAccount(settings, http, dialect),
  };
}

/** Limits that both have. */
export const platformCapabilities = {
  // Words go as a message of their own beside a file
  caption_max: 0,
  list: null,
  cards: {
    max: platformLimits.cards,
    title_max: platformLimits.card_title,
    subtitle_max: platformLimits.card_subtitle,
    buttons_max: platformLimits.template_buttons,
  },
  url_button: {
    label_max: platformLimits.button_title,
    body_max: platformLimits.template_text,
    options_max: platformLimits.template_buttons - 1,
  },
  reply_window_hours: platformLimits.window_hours,
  can_start: false,
  has_typing: true,
  delivery: "push",
} as const satisfies Partial<Capabilities>;

/** With Meta's leave a person of the shop may answer for seven days. */
export function withHumanAgent(capabilities: Capabilities): Capabilities {
  return {
    ...capabilities,
    person_reply_window_hours: platformLimits.person_window_hours,
    sends_in_context: true,
  };
}
