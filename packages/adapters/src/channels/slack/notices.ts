import type { NoticeDoor } from "@mostrador/adapter-kit";
import { escapeMrkdwn } from "./mrkdwn.ts";

/** Slack's incoming webhooks, one for each channel of the team's. */
export const notices: NoticeDoor = {
  takes: ({ host, pathname }) => host === "hooks.slack.com" && pathname.startsWith("/services/"),
  body: ({ text, link }) => ({ text: `${escapeMrkdwn(text)} <${link.url}|${escapeMrkdwn(link.label)}>` }),
};
