import type { SendResult } from "@mostrador/adapter-kit";
import type { RetryClass } from "@mostrador/contract";
import { statuses } from "./wire.ts";

interface Meaning {
  class: Exclude<RetryClass, "ok">;
  words: string;
  retry_after_ms?: number;
}

const rejected = (words: string): Meaning => ({ class: "rejected", words });
const transient = (words: string): Meaning => ({ class: "transient", words });
const unreachable = (words: string): Meaning => ({ class: "unreachable", words });

/** `command_status` of SMPP 3.4, table 5-2. */
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [0x01, rejected("the message has a wrong length")],
  [0x02, rejected("the command has a wrong length")],
  [statuses.unknown_command, rejected("the SMS centre does not know the command")],
  [statuses.not_bound, transient("the connection is not signed in")],
  [statuses.already_bound, transient("an older connection of this account still stands")],
  [0x06, rejected("the priority is wrong")],
  [0x07, rejected("the receipt cannot be asked for")],
  [statuses.system_error, transient("the SMS centre is in trouble")],
  [0x0a, rejected("the sender is wrong")],
  [0x0b, unreachable("the number is wrong")],
  [0x0c, rejected("the message's id is wrong")],
  [statuses.bind_failed, { class: "auth", words: "the SMS centre refused the connection" }],
  [statuses.wrong_password, { class: "auth", words: "the password is wrong" }],
  [statuses.wrong_system_id, { class: "auth", words: "the system_id is wrong" }],
  [
    statuses.queue_full,
    { class: "throttled", words: "the SMS centre's queue is full", retry_after_ms: 5_000 },
  ],
  [0x15, rejected("the service type is wrong")],
  [0x34, rejected("there is no such distribution list")],
  [0x40, rejected("the destination flag is wrong")],
  [0x42, rejected("the submission is not supported")],
  [0x43, rejected("the esm_class is wrong")],
  [0x44, rejected("the SMS centre does not take lists")],
  [0x45, transient("the SMS centre could not take the message")],
  [0x48, rejected("the sender's type of number is wrong")],
  [0x49, rejected("the sender's numbering plan is wrong")],
  [0x50, unreachable("the number's type is wrong")],
  [0x51, unreachable("the numbering plan is wrong")],
  [0x53, rejected("the system type is wrong")],
  [statuses.throttled, { class: "throttled", words: "too many messages at once", retry_after_ms: 1_000 }],
  [0x61, rejected("the scheduled time is wrong")],
  [0x62, rejected("the validity is wrong")],
  [statuses.try_again, transient("the SMS centre cannot take it now")],
  [0x65, rejected("the SMS centre refuses it for good")],
  [0x66, { class: "policy", words: "the SMS centre refuses the message" }],
  [0xc2, rejected("a parameter is wrong")],
  [0xc3, rejected("a parameter is missing")],
  [0xfe, transient("the delivery failed")],
  [0xff, transient("an unknown error of the SMS centre's")],
  [0x102, { class: "policy", words: "the account may not send this" }],
  [0x103, { class: "policy", words: "the account may not send there" }],
  [0x104, { class: "policy", words: "the account has no credit" }],
]);

/** "0x00000058", as providers' manuals write it. */
export function codeOf(status: number): string {
  return `0x${status.toString(16).padStart(8, "0").toUpperCase()}`;
}

/** What an answer other than zero means for the message. Vendors' own codes (0x400 and up) are for good. */
export function refusalOf(status: number): SendResult {
  const meaning = meanings.get(status) ?? rejected("the SMS centre refused it");
  const { class: kind, words, retry_after_ms } = meaning;
  return {
    class: kind,
    code: codeOf(status),
    reason: `${words} (${codeOf(status)})`,
    ...(retry_after_ms === undefined ? {} : { retry_after_ms, scope: "account" }),
  };
}
