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
  capabilities: Pick<Capabilities, "reply_window_hours" | "text_max"> | undefined;
}

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
  const window_ends_at =
    hours === null || facts.last_inbound_at === null
      ? null
      : new Date(Date.parse(facts.last_inbound_at) + hours * hour_ms).toISOString();
  const rules = { window_ends_at, text_max: capabilities.text_max };
  if (!facts.is_inbox_enabled) return { ...rules, can_reply: false, reason: "inbox_disabled" };
  const isOpen = hours === null || (window_ends_at !== null && facts.now < window_ends_at);
  if (!isOpen) return { ...rules, can_reply: false, reason: "outside_window" };
  return { ...rules, can_reply: true, reason: facts.has_inbox_problem ? "inbox_problem" : null };
}

/** Outside the window only what the provider has approved before may leave. */
function mayLeaveOutsideWindow(content: Content): boolean {
  return content.kind === "template";
}

export interface ReplyRuleSource {
  clock: Clock;
  inboxes: Pick<Inboxes, "find" | "channel">;
}

/** The rules that hold for a conversation now. */
export function replyRulesOf(
  { clock, inboxes }: ReplyRuleSource,
  { inbox_id, channel, last_inbound_at }: Pick<Conversation, "inbox_id" | "channel" | "last_inbound_at">,
): ReplyRules {
  const inbox = inboxes.find(inbox_id);
  const adapter = inboxes.channel(channel);
  return replyRules({
    now: clock.now(),
    last_inbound_at,
    is_inbox_enabled: inbox?.is_enabled ?? false,
    has_inbox_problem: inbox?.problem != null,
    capabilities: adapter && capabilitiesOf(adapter, inbox?.settings ?? {}),
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
