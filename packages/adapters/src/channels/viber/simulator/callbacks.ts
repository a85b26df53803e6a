import { hmacSha256Hex, type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import { signatureHeader } from "../wire.ts";

const firstToken = 5_300_000_000_000_000_000n;

/** What Viber would post to our webhook, signed with the bot's token. */
export function createCallbacks({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const user_id = `${customer.key}==`;

  function deliver(event: string, token: string, more: object): RawRequest {
    const written = { event, timestamp: now().getTime(), message_token: "@", ...more };
    const text = JSON.stringify(written).replace('"message_token":"@"', `"message_token":${token}`);
    const body = Buffer.from(text);
    const signature = hmacSha256Hex(textOf(settings["auth_token"]) ?? "", body);
    return {
      method: "POST",
      headers: { "content-type": "application/json", [signatureHeader]: signature },
      query: { sig: signature },
      body,
      url: `https://simulator.localhost/hooks?sig=${signature}`,
    };
  }

  const person = () => ({ id: user_id, name: customer.name, language: "es", country: "CL", api_version: 10 });

  return {
    user_id,
    token: (): string => String(firstToken + BigInt(nextNumber())),
    message: (token: string, message: object) =>
      deliver("message", token, { sender: person(), message, silent: false }),
    started: (token: string, subscribed: boolean) =>
      deliver("conversation_started", token, { type: "open", user: person(), subscribed }),
    report: (state: "delivered" | "seen", token: string) => deliver(state, token, { user_id }),
  };
}
