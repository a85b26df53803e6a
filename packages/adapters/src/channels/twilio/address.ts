import { type InboxSettings, textOf } from "@mostrador/adapter-kit";
import { digitsOf } from "../_sms/telephone.ts";
import { type SenderKind, senderKinds } from "./wire.ts";

export interface TwilioAddress {
  kind: SenderKind;
  /** What stands behind the kind: a number with "+", a business-scoped id ("CL.1349..."), a page's id. */
  rest: string;
}

/** "whatsapp:+56911112222" is of WhatsApp, "+56911112222" and "MITIENDA" are of SMS. */
export function readAddress(text: string): TwilioAddress {
  const colon = text.indexOf(":");
  const kind = senderKinds.find((one) => one === text.slice(0, colon));
  return kind ? { kind, rest: text.slice(colon + 1) } : { kind: "sms", rest: text };
}

/** The shop's own address; what it is decides what its messages may be. */
export function senderOfInbox(settings: InboxSettings): TwilioAddress {
  return readAddress((textOf(settings["sender"]) ?? "").trim());
}

/** An address as Twilio wants it: numbers with "+", and the kind before what is not SMS. */
export function writeAddress({ kind, rest }: TwilioAddress): string {
  const digits = digitsOf(rest);
  const bare = /^\d{7,15}$/.test(digits) && kind !== "messenger" ? `+${digits}` : rest;
  return kind === "sms" ? bare : `${kind}:${bare}`;
}
