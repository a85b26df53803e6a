import type { Capabilities, Content } from "@mostrador/contract";

/** How long the channel still lets us answer freely, and what fits into one text. */
export interface ReplyRules {
  can_reply: boolean;
  window_ends_at: string | null;
  /** "unknown_channel", "inbox_disabled", "outside_window", or "inbox_problem" (we may write, but nothing leaves yet). */
  reason: string | null;
  text_max: number;
}

export interface ReplyFacts {
  now: string;
  last_inbound_at: string | null;
  is_inbox_enabled: boolean;
  has_inbox_problem: boolean;
  /** undefined = the channel's adapter is not installed. */
  capabilities: Pick<Capabilities, "reply_window_hours" | "text_max"> | undefined;
}

const hour_ms = 3_600_000;

/** What a person may answer now. The window opens with each message of the customer's and closes so many hours later. */
export function replyRules(facts: ReplyFacts): ReplyRules {
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
export function mayLeaveOutsideWindow(content: Content): boolean {
  return content.kind === "template";
}
