import {
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
  textOf,
} from "@mostrador/adapter-kit";
import { piecesOf, wordsOf } from "../_sms/outgoing-text.ts";
import { reportAddress } from "../_sms/report-address.ts";
import { digitsOf } from "../_sms/telephone.ts";
import { type OutgoingSms, plivoLimits } from "./wire.ts";

/** One request; several only for a long text that is not GSM-7, of which Plivo takes 737 characters at once. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  const url = reportAddress(message);
  return piecesOf(wordsOf(message, settings), plivoLimits).map((text): ProviderRequest => {
    const body: OutgoingSms = {
      ...senderFrom(settings),
      dst: digitsOf(message.to),
      text,
      type: "sms",
      ...(url ? { url, method: "POST" } : {}),
    };
    return { method: "POST", path: accountPath(settings, "Message/"), body };
  });
}

function senderFrom(settings: InboxSettings): { src: string } | { powerpack_uuid: string } {
  const powerpack_uuid = textOf(settings["powerpack_uuid"]);
  return powerpack_uuid ? { powerpack_uuid } : { src: digitsOf(textOf(settings["sender"]) ?? "") };
}

/** Something of the account's: "Message/", "Application/123/". */
export function accountPath(settings: InboxSettings, rest: string): string {
  return `/v1/Account/${encodeURIComponent(textOf(settings["auth_id"]) ?? "")}/${rest}`;
}
