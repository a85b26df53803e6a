import type { RetryClass } from "@mostrador/contract";

type Failure = { class: Exclude<RetryClass, "ok">; words: string };

/** Plivo's message error codes. Source: plivo.com/docs/messaging/troubleshooting/messaging-error-codes (2026-06). */
const failures: ReadonlyMap<string, Failure> = new Map([
  ["10", { class: "rejected", words: "the message is not valid" }],
  ["20", { class: "transient", words: "the carrier's network failed" }],
  ["30", { class: "policy", words: "the carrier blocked it as spam" }],
  ["40", { class: "rejected", words: "the sender is not valid for this destination" }],
  ["50", { class: "unreachable", words: "the number is not valid" }],
  ["60", { class: "rejected", words: "the message went round in circles" }],
  ["70", { class: "unreachable", words: "the number cannot receive SMS" }],
  ["80", { class: "transient", words: "the phone cannot be reached now" }],
  ["90", { class: "unreachable", words: "there is no route to the number" }],
  ["100", { class: "policy", words: "the carrier forbids it" }],
  ["110", { class: "rejected", words: "the message is too long" }],
  ["200", { class: "policy", words: "the customer has opted out (STOP)" }],
  ["300", { class: "transient", words: "the message could not be handed on" }],
  ["420", { class: "transient", words: "it was not delivered in time" }],
  ["450", { class: "policy", words: "the destination country is not enabled" }],
  ["900", { class: "policy", words: "the account has no credit" }],
  ["910", { class: "policy", words: "the number is on a block list" }],
  ["1000", { class: "transient", words: "the carrier gave no reason" }],
]);

/** The code with which Plivo says that the customer has written STOP. */
export const optedOut = "200";

export function failureOf(code: string): Failure | undefined {
  return failures.get(code);
}
