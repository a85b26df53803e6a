import type { ReplyRules } from "@mostrador/contract";

export interface TextRoom {
  /** Characters as channels count them: UTF-16 units. */
  used: number;
  max: number;
  /** Into how many messages the channel will cut the text. */
  parts: number;
  /** Only when it begins to matter: from 70 % on. */
  is_shown: boolean;
}

/** How much of one message the text fills. */
export function textRoom(text: string, { text_max }: Pick<ReplyRules, "text_max">): TextRoom {
  const used = text.length;
  const parts = text_max > 0 ? Math.max(1, Math.ceil(used / text_max)) : 1;
  return { used, max: text_max, parts, is_shown: text_max > 0 && used >= text_max * 0.7 };
}

const minute_ms = 60_000;

/** Minutes until the channel's window closes; null where there is none, 0 when it is closed. */
export function minutesLeft(
  { window_ends_at }: Pick<ReplyRules, "window_ends_at">,
  now_ms: number,
): number | null {
  if (window_ends_at === null) return null;
  return Math.max(0, Math.floor((Date.parse(window_ends_at) - now_ms) / minute_ms));
}

/** The window may close while somebody writes: the server's word is as old as the last fetch. */
export function canReplyNow(rules: ReplyRules, now_ms: number): boolean {
  return rules.can_reply && minutesLeft(rules, now_ms) !== 0;
}
