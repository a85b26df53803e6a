import { type RawRequest, type SimulatorOptions, textOf } from "@mostrador/adapter-kit";
import { signatureOf } from "../verify.ts";
import { signatureHeader } from "../wire.ts";

const replyKey_ms = 60_000;

/** What LINE would post to our webhook, signed with the channel secret; each event with a key that answers it once. */
export function createWebhooks({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const digits = customer.key.replaceAll(/\D/g, "");
  // "U" and 32 hexadecimal digits, with the phone's number at the end
  const user_id = `U${"c".repeat(Math.max(0, 32 - digits.length))}${digits}`;
  const keys = new Map<string, number>();

  return {
    user_id,
    isReplyKeyGood: (key: string) => (keys.get(key) ?? 0) > now().getTime(),
    useReplyKey: (key: string) => keys.delete(key),
    event(more: object): RawRequest {
      const number = nextNumber();
      const replyToken = `reply-of-${number}`;
      keys.set(replyToken, now().getTime() + replyKey_ms);
      const event = {
        replyToken,
        mode: "active",
        timestamp: now().getTime(),
        source: { type: "user", userId: user_id },
        webhookEventId: `01SIMULATED${String(number).padStart(15, "0")}`,
        deliveryContext: { isRedelivery: false },
        ...more,
      };
      const body = Buffer.from(JSON.stringify({ destination: "U0", events: [event] }));
      return {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          [signatureHeader]: signatureOf(textOf(settings["channel_secret"]) ?? "", body),
        },
        query: {},
        body,
        url: "https://simulator.localhost/hooks",
      };
    },
  };
}
