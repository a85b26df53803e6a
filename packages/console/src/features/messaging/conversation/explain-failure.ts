import type { ChannelFailure, Message } from "@mostrador/contract";
import type { Language } from "../../../i18n/index.ts";

/** Codes of our own: what became of a message before or without the provider's word. */
const houseCodes = [
  "answer_lost",
  "in_flight",
  "no_inbox",
  "inbox_disabled",
  "adapter_fault",
  "not_sent",
] as const;
type HouseCode = (typeof houseCodes)[number] | "media_not_fetched" | "other";

export type Explanation =
  /** In the channel's words. */
  | { by: "channel"; means: string; todo: string }
  /** In the desk's: a key of its texts. */
  | { by: "desk"; code: HouseCode };

/** What a code means to people: the channel's own table knows best, then ours; else what holds for any failure. */
export function explainFailure(
  code: string | null,
  failures: readonly ChannelFailure[],
  language: Language,
): Explanation {
  const told = failures.find(({ codes }) => code !== null && codes.includes(code));
  if (told) return { by: "channel", means: told.means[language], todo: told.todo[language] };
  if (code === "media_not_fetched") return { by: "desk", code };
  return { by: "desk", code: houseCodes.find((one) => one === code) ?? "other" };
}

/** What a person should know of a message that has not simply arrived; null when there is nothing. */
export function troubleOf({
  direction,
  state,
  failure_code,
}: Message): "failed" | "unknown" | "waiting" | "file" | null {
  if (direction === "inbound") return failure_code === "media_not_fetched" ? "file" : null;
  if (state === "failed" || state === "unknown") return state;
  return state === "queued" && failure_code !== null ? "waiting" : null;
}
