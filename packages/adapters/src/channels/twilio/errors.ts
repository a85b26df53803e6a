import type { RetryClass } from "@mostrador/contract";

type FailureClass = Exclude<RetryClass, "ok">;
type Entry = readonly [code: number, failure: FailureClass, words: string];

/** Twilio's error dictionary, as far as messages meet it. Source: twilio.com/docs/api/errors (2026-06). */
const entries: readonly Entry[] = [
  [20003, "auth", "the account or its token is not right"],
  [20005, "auth", "the account is not active"],
  [20403, "auth", "the account may not do this"],
  [20429, "throttled", "too many requests"],
  [14107, "throttled", "too many messages at once"],
  [21611, "throttled", "the sender's queue is full"],
  [30001, "throttled", "the queue overflowed"],
  [30022, "throttled", "the carrier takes no more messages now"],
  [63017, "throttled", "the sender writes too fast"],
  [63018, "throttled", "the sender writes too fast"],
  [21211, "unreachable", "the number is not valid"],
  [21604, "unreachable", "no recipient was given"],
  [21612, "unreachable", "the number cannot be reached from this sender"],
  [21614, "unreachable", "the number is no mobile phone"],
  [30005, "unreachable", "the number is unknown or no longer exists"],
  [30006, "unreachable", "the number is a landline or cannot be reached"],
  [63003, "unreachable", "there is no such customer on the channel"],
  [63024, "unreachable", "the number is not on WhatsApp"],
  [63036, "unreachable", "the phone takes no RCS"],
  [21408, "policy", "the destination country is not enabled"],
  [21608, "policy", "a trial account writes to verified numbers alone"],
  [21610, "policy", "the customer has opted out (STOP)"],
  [30002, "policy", "the account is suspended"],
  [30004, "policy", "the customer or the carrier blocks it"],
  [30007, "policy", "the carrier filtered it as spam"],
  [30034, "policy", "the sender is not registered with the carriers"],
  [63013, "policy", "it is against the channel's policy"],
  [63014, "policy", "the customer has blocked the shop"],
  [63016, "policy", "the reply window is closed: only templates leave"],
  [63026, "policy", "the channel does not let it through"],
  [63032, "policy", "the customer cannot be written to now"],
  [63033, "policy", "the customer has blocked the shop"],
  [63038, "policy", "the account's messages of today are used up"],
  [21602, "rejected", "the message has no text"],
  [21606, "rejected", "the sender cannot send messages"],
  [21617, "rejected", "the text has more than 1,600 characters"],
  [21620, "rejected", "the file's address is not valid"],
  [21703, "rejected", "the messaging service has no sender for this"],
  [63007, "rejected", "the sender does not belong to this channel"],
  [63019, "rejected", "the file could not be fetched"],
  [63027, "rejected", "the template does not exist in this language"],
  [63028, "rejected", "the template's variables do not match"],
  [63029, "rejected", "the template has no text"],
  [63034, "rejected", "the file is too large"],
  [63041, "rejected", "the template is paused"],
  [30003, "transient", "the phone is switched off or out of reach"],
  [30008, "transient", "the carrier gave no reason"],
  [30410, "transient", "the carrier did not answer in time"],
  [63012, "transient", "the channel failed"],
  [63023, "transient", "the channel failed"],
];
const known = new Map(entries.map(([code, failure, words]) => [String(code), { class: failure, words }]));

/** The code with which Twilio says that the customer has written STOP. */
export const optedOut = "21610";

export function failureOf(code: string): { class: FailureClass; words: string } | undefined {
  return known.get(code);
}

/** By the code; by the HTTP status where we do not know it. */
export function classOf(code: string, status: number): FailureClass {
  const found = known.get(code)?.class;
  if (found) return found;
  if (status === 401 || status === 403) return "auth";
  if (status === 429) return "throttled";
  return status >= 400 && status < 500 ? "rejected" : "transient";
}
