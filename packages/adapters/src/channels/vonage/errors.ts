import type { RetryClass } from "@mostrador/contract";

type FailureClass = Exclude<RetryClass, "ok">;
interface Failure {
  class: FailureClass;
  words: string;
}
type Entry = readonly [code: string, failure: FailureClass, words: string];

/** What the SMS API answers in `status`. Source: developer.vonage.com/en/messaging/sms/guides/troubleshooting-sms (2026-06). */
const answers: readonly Entry[] = [
  ["1", "throttled", "too many messages at once"],
  ["2", "rejected", "a parameter is missing"],
  ["3", "rejected", "a parameter is not valid"],
  ["4", "auth", "key or secret is not right"],
  ["5", "transient", "Vonage failed"],
  ["6", "unreachable", "there is no route to the number"],
  ["7", "policy", "the number is barred: the customer may have opted out"],
  ["8", "auth", "the account is barred"],
  ["9", "policy", "the account has no credit"],
  ["10", "throttled", "too many connections at once"],
  ["11", "auth", "the account may not use this API"],
  ["12", "rejected", "the text is too long"],
  ["14", "auth", "the signature is not right"],
  ["15", "rejected", "the sender is not allowed here"],
  ["22", "rejected", "the network code is not valid"],
  ["23", "rejected", "the address for reports is not valid"],
  ["29", "policy", "a trial account writes to its own test numbers alone"],
  ["32", "auth", "signed requests are not allowed for this account"],
  ["33", "policy", "the number is barred"],
];

/** Why a network did not deliver: `err-code` of a report of the SMS API. */
const reports: readonly Entry[] = [
  ["1", "transient", "the network gave no reason"],
  ["2", "transient", "the phone is switched off or out of reach"],
  ["3", "unreachable", "the number is no longer in service"],
  ["4", "policy", "the customer or the network blocks the sender"],
  ["5", "unreachable", "the number has moved to another network"],
  ["6", "policy", "the carrier filtered it as spam"],
  ["7", "transient", "the phone was busy"],
  ["8", "transient", "the network failed"],
  ["9", "unreachable", "the number is not valid"],
  ["10", "rejected", "the message is not valid"],
  ["11", "unreachable", "there is no route to the number"],
  ["12", "unreachable", "the number cannot be reached"],
  ["13", "policy", "the customer is under age"],
  ["14", "policy", "the carrier blocked it"],
  ["15", "policy", "the customer's prepaid credit is used up"],
  ["39", "rejected", "the sender is not allowed here"],
  ["99", "transient", "the network failed"],
];

/** What the Messages API says, at once or in a report. Source: developer.vonage.com/en/api-errors/messages (2026-06). */
const messages: readonly Entry[] = [
  ["1000", "throttled", "too many messages at once"],
  ["1010", "rejected", "a parameter is missing"],
  ["1020", "rejected", "a parameter is not valid"],
  ["1022", "rejected", "the template is not valid"],
  ["1030", "transient", "Vonage failed"],
  ["1040", "policy", "the channel does not take this message"],
  ["1050", "policy", "the number is barred"],
  ["1060", "policy", "the account has no credit"],
  ["1070", "auth", "the account may not use this API"],
  ["1080", "throttled", "too many connections at once"],
  ["1100", "rejected", "the text is too long"],
  ["1120", "rejected", "the sender is not allowed here"],
  ["1170", "unreachable", "the number is not valid"],
  ["1190", "transient", "the customer was not found just now"],
  ["1210", "policy", "the carrier filtered it as spam"],
  ["1220", "policy", "the number is barred"],
  ["1240", "policy", "the customer has opted out (STOP)"],
  ["1250", "unreachable", "the number cannot be reached"],
  ["1260", "unreachable", "the destination cannot be reached"],
  ["1270", "transient", "the phone is switched off or out of reach"],
  ["1300", "unreachable", "the customer has no account on the channel"],
  ["1310", "policy", "the customer has not agreed to messages"],
  ["1320", "unreachable", "the number is not on the channel"],
  ["1330", "transient", "the channel gave no reason"],
  ["1340", "policy", "the reply window is closed: only templates leave"],
  ["1400", "rejected", "the channel does not know this kind of message"],
  ["1420", "rejected", "the channel found a parameter not valid"],
];

const byTable = {
  answer: tableOf(answers),
  report: tableOf(reports),
  messages: tableOf(messages),
} as const;

export function failureOf(table: keyof typeof byTable, code: string): Failure | undefined {
  return byTable[table].get(code);
}

/** The codes with which Vonage says that the customer has written STOP. */
export const optedOut = "1240";

function tableOf(entries: readonly Entry[]): ReadonlyMap<string, Failure> {
  return new Map(entries.map(([code, failure, words]) => [code, { class: failure, words }]));
}
