import {
  type InboxSettings,
  type RawRequest,
  type Verification,
  verifyLineSeal,
} from "@mostrador/adapter-kit";

/** SMPP comes over the inbox's own connection alone: nobody may post a message to our web address. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  return verifyLineSeal(request, settings["password"], now);
}
