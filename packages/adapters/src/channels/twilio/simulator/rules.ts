import { type InboxSettings, type SimulatedAnswer, textOf } from "@mostrador/adapter-kit";
import { jsonAnswer } from "../../_sms/sms-phone.ts";
import { readAddress, senderOfInbox, writeAddress } from "../address.ts";
import { twilioLimits } from "../wire.ts";

export interface Refusal {
  code: number;
  message: string;
}

/** Why Twilio does not take this message at once; undefined when it does. */
export function refusalOf(
  form: URLSearchParams,
  settings: InboxSettings,
  isStopped: boolean,
): Refusal | undefined {
  const to = form.get("To") ?? "";
  const { kind, rest } = readAddress(to);
  if (rest === "") return { code: 21604, message: "A 'To' phone number is required." };
  if (kind === "sms" && !/^\+\d{7,15}$/.test(rest))
    return { code: 21211, message: `Invalid 'To' Phone Number: ${rest}` };
  const own = senderOfInbox(settings);
  const service = textOf(settings["messaging_service_sid"]);
  if (service ? form.get("MessagingServiceSid") !== service : form.get("From") !== writeAddress(own))
    return { code: 21606, message: "The 'From' phone number is not a valid sender of this account." };
  if (!service && own.kind !== kind)
    return { code: 63007, message: "Twilio could not find a Channel with the specified From address" };
  if (isStopped) return { code: 21610, message: "Attempt to send to unsubscribed recipient" };
  const body = form.get("Body") ?? "";
  const files = form.getAll("MediaUrl");
  if (body === "" && files.length === 0 && !form.has("ContentSid"))
    return { code: 21602, message: "Message body is required." };
  if (body.length > twilioLimits.body)
    return { code: 21617, message: "The concatenated message body exceeds the 1600 character limit" };
  if (files.length > (kind === "sms" ? 10 : 1) || files.some((url) => !URL.canParse(url)))
    return { code: 21620, message: "Invalid media URL(s)" };
  return undefined;
}

export function twilioError(status: number, code: number, message: string): SimulatedAnswer {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return jsonAnswer(status, { code, message, more_info, status });
}
