import type { NoticeDoor } from "@mostrador/adapter-kit";
import { escapeMarkdown } from "./markdown.ts";
import { wireLimits } from "./wire.ts";

/** Discord's incoming webhooks, one for each channel of the team's. */
export const notices: NoticeDoor = {
  takes: ({ host, pathname }) =>
    (host === "discord.com" || host === "discordapp.com") && pathname.startsWith("/api/webhooks/"),
  body: ({ text, link }) => ({
    content: `${escapeMarkdown(text, wireLimits.content / 2)} [${link.label}](${link.url})`,
    allowed_mentions: { parse: [] },
  }),
};
