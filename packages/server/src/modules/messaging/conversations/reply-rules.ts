import { capabilitiesOf } from "@mostrador/adapter-kit";
import type { Capabilities, Content, Conversation, ReplyRules } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Inboxes } from "../inboxes/service.ts";

export interface ReplyFacts {
  now: string;
  last_inbound_at: string | null;
  is_inbox_enabled: boolean;
  has_inbox_problem: boolean;
  /** undefined = the channel's adapter is not installed. */
  capabilities: Windows | undefined;
  /** When an ad led the customer here last. */
  ad_at: string | null;
  /** A person of the shop asks; else a program. */
  is_person: boolean;
}

type Windows = Pick<
  Capabilities,
  "ad_reply_window_hours" | "person_reply_window_hours" | "reply_window_hours" | "text_max"
>;

const hour_ms = 3_600_000;

/**
 * What a person may answer now. The window opens with each message of the customer's and closes so many hours later.
 * Reasons: "unknown_channel", "inbox_disabled", "outside_window", or "inbox_problem" (we may write, but nothing leaves
 * before the connection is mended).
 */
function replyRules(facts: ReplyFacts): ReplyRules {
  const { capabilities } = facts;
  if (!capabilities)
    return { can_reply: false, window_ends_at: null, reason: "unknown_channel", text_max: 0 };
  const hours = capabilities.reply_window_hours;
  const window_ends_at = hours === null ? null : windowEnd(facts, capabilities, hours);
  const rules = { window_ends_at, text_max: capabilities.text_max };
  if (!facts.is_inbox_enabled) return { ...rules, can_reply: false, reason: "inbox_disabled" };
  const isOpen = hours === null || (window_ends_at !== null && facts.now < window_ends_at);
  if (!isOpen) return { ...rules, can_reply: false, reason: "outside_window" };
  return { ...rules, can_reply: true, reason: facts.has_inbox_problem ? "inbox_problem" : null };
}

/** The latest of the windows that stand open: the usual one, a person's, the one after an ad. */
function windowEnd(
  { last_inbound_at, ad_at, is_person }: ReplyFacts,
  { person_reply_window_hours, ad_reply_window_hours }: Windows,
  usual_hours: number,
): string | null {
  if (last_inbound_at === null) return null;
  const after = (at: string, hours: number) => Date.parse(at) + hours * hour_ms;
  const ends = [
    after(last_inbound_at, usual_hours),
    ...(is_person && person_reply_window_hours ? [after(last_inbound_at, person_reply_window_hours)] : []),
    ...(ad_at !== null && ad_reply_window_hours ? [after(ad_at, ad_reply_window_hours)] : []),
  ];
  return new Date(Math.max(...ends)).toISOString();
}

/** Outside the window only what the provider has approved before may leave. */
function mayLeaveOutsideWindow(content: Content): boolean {
  return content.kind === "template";
}

export interface ReplyRuleSource {
  clock: Clock;
  inboxes: Pick<Inboxes, "find" | "channel">;
}

/** The rules that hold for a conversation now, for a person of the shop unless it says otherwise. */
export function replyRulesOf(
  { clock, inboxes }: ReplyRuleSource,
  {
    inbox_id,
    channel,
    last_inbound_at,
    referral,
  }: Pick<Conversation, "inbox_id" | "channel" | "last_inbound_at" | "referral">,
  is_person = true,
): ReplyRules {
  const inbox = inboxes.find(inbox_id);
  const adapter = inboxes.channel(channel);
  return replyRules({
    now: clock.now(),
    last_inbound_at,
    is_inbox_enabled: inbox?.is_enabled ?? false,
    has_inbox_problem: inbox?.problem != null,
    capabilities: adapter && capabilitiesOf(adapter, inbox?.settings ?? {}),
    ad_at: referral?.source === "ad" ? referral.at : null,
    is_person,
  });
}

/** Throws, before any provider is asked, when the content may not leave now: with what is left and what else can be done. */
export function requireReply(rules: ReplyRules, content: Content): void {
  if (rules.can_reply || (rules.reason === "outside_window" && mayLeaveOutsideWindow(content))) return;
  if (rules.reason !== "outside_window")
    throw new Fault("not_possible", whyNot[rules.reason ?? ""] ?? "The conversation cannot be answered now.");
  const { window_ends_at } = rules;
  throw new Fault(
    "outside_window",
    window_ends_at === null
      ? "The customer has not written yet, so the channel takes approved templates only. Send a template."
      : `The channel's reply window closed at ${window_ends_at}: 0 minutes are left. Send an approved template, or wait until the customer writes.`,
    { refusal: { window_ends_at, minutes_left: 0, alternative: "template" } },
  );
}

const whyNot: Readonly<Record<string, string>> = {
  unknown_channel: "The channel of this conversation is not installed.",
  inbox_disabled: "The inbox of this conversation is switched off. Switch it on in its settings.",
};
