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
/** What became of a file that a customer sent. */
const fileCodes = ["media_not_fetched", "media_refused"] as const;
type FileCode = (typeof fileCodes)[number];
type HouseCode = (typeof houseCodes)[number] | FileCode | "other";

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
  return { by: "desk", code: [...fileCodes, ...houseCodes].find((one) => one === code) ?? "other" };
}

/** What a person should know of a message that has not simply arrived; null when there is nothing. */
export function troubleOf({
  direction,
  state,
  failure_code,
}: Message): "failed" | "unknown" | "waiting" | "file" | null {
  if (direction === "inbound") return fileCodes.some((code) => code === failure_code) ? "file" : null;
  if (state === "failed" || state === "unknown") return state;
  return state === "queued" && failure_code !== null ? "waiting" : null;
}
