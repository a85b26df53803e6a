import type { ChannelAdapter, PaymentAdapter } from "@mostrador/adapter-kit";
import { alexa } from "./channels/alexa/index.ts";
import { apple } from "./channels/apple/index.ts";
import { comments } from "./channels/comments/index.ts";
import { custom } from "./channels/custom/index.ts";
import { discord } from "./channels/discord/index.ts";
import { email } from "./channels/email/index.ts";
import { instagram } from "./channels/instagram/index.ts";
import { line } from "./channels/line/index.ts";
import { messenger } from "./channels/messenger/index.ts";
import { plivo } from "./channels/plivo/index.ts";
import { push } from "./channels/push/index.ts";
import { rcs } from "./channels/rcs/index.ts";
import { slack } from "./channels/slack/index.ts";
import { smpp } from "./channels/smpp/index.ts";
import { telegram } from "./channels/telegram/index.ts";
import { twilio } from "./channels/twilio/index.ts";
import { twilioVoice } from "./channels/twiliovoice/index.ts";
import { viber } from "./channels/viber/index.ts";
import { vonage } from "./channels/vonage/index.ts";
import { webchat } from "./channels/webchat/index.ts";
import { wechat } from "./channels/wechat/index.ts";
import { whatsapp } from "./channels/whatsapp/index.ts";
import { x } from "./channels/x/index.ts";
import { testPayments } from "./payments/test/index.ts";

/** Every channel, one line each: the only list. */
export const channels: readonly ChannelAdapter[] = [
  webchat,
  whatsapp,
  telegram,
  viber,
  plivo,
  slack,
  messenger,
  line,
  twilio,
  instagram,
  smpp,
  twilioVoice,
  discord,
  wechat,
  alexa,
  comments,
  vonage,
  apple,
  x,
  push,
  rcs,
  email,
  custom,
];

/** Every way to be paid; what new orders begin with comes first. */
export const payments: readonly PaymentAdapter[] = [testPayments];

export { closedChannels } from "./channels/closed.ts";
export { builtinUnderstanding } from "./understanding/builtin/index.ts";
