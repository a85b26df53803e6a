import { type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import { senderOfInbox, writeAddress } from "../address.ts";
import { signTwilio } from "../signature.ts";
import { signatureHeader } from "../wire.ts";

export interface StatusReport {
  id: string;
  to: string;
  status: string;
  code?: number;
  /** Where the message asked for its report. */
  callback?: string;
}

/** What Twilio would post to our webhook, signed with the account's token. */
export function createWebhooks({ settings, customer }: SimulatorOptions) {
  const own = senderOfInbox(settings);
  const shop = writeAddress(own);
  const person = writeAddress({ kind: own.kind, rest: customer.key });
  const common = {
    AccountSid: textOf(settings["account_sid"]) ?? "",
    ApiVersion: "2010-04-01",
  };

  function post(form: Record<string, string>, url = "https://simulator.localhost/hooks"): RawRequest {
    const request: RawRequest = {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      query: Object.fromEntries(URL.parse(url)?.searchParams ?? []),
      body: Buffer.from(new URLSearchParams({ ...common, ...form }).toString()),
      url,
    };
    const signature = signTwilio(request, textOf(settings["auth_token"]) ?? "");
    return { ...request, headers: { ...request.headers, [signatureHeader]: signature } };
  }

  return {
    message(form: Record<string, string>): RawRequest {
      const profile =
        own.kind === "whatsapp"
          ? { ProfileName: customer.name, WaId: customer.key, MessageType: "text", Forwarded: "false" }
          : {};
      return post({ SmsStatus: "received", NumSegments: "1", From: person, To: shop, ...profile, ...form });
    },
    status({ id, to, status, code, callback }: StatusReport): RawRequest {
      const form = {
        MessageSid: id,
        SmsSid: id,
        MessageStatus: status,
        SmsStatus: status,
        From: shop,
        To: to,
        ...(status === "read" ? { EventType: "READ" } : {}),
        ...(code ? { ErrorCode: String(code) } : {}),
      };
      return post(form, callback);
    },
  };
}
