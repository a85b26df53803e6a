import { Pool } from "undici";
import { secretToken, updateFor } from "../bench/telegram-traffic.ts";

/** A message that was acknowledged with 200. */
export interface Acknowledged {
  chat: number;
  /** "2003-17": the chat and its running number. */
  text: string;
}

/**
 * Customers who write one message after the other without waiting for answers, and a provider that delivers each of
 * them until it is acknowledged: again after a lost answer, and now and then again although it was acknowledged.
 */
export function startCustomers(options: {
  origin: string;
  path: string;
  chats: number;
  chance: () => number;
}) {
  const pool = new Pool(options.origin, { connections: options.chats, pipelining: 1 });
  const acknowledged: Acknowledged[] = [];
  let redelivered = 0;
  let isOver = false;

  async function deliver(update: string): Promise<boolean> {
    try {
      const { statusCode, body } = await pool.request({
        method: "POST",
        path: options.path,
        headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secretToken },
        body: update,
        headersTimeout: 5_000,
      });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  async function write(chat: number): Promise<void> {
    for (let number = 1; !isOver; number++) {
      const text = `${chat}-${number}`;
      const update = updateFor(chat, text);
      while (!(await deliver(update))) {
        redelivered++;
        await new Promise((done) => setTimeout(done, 20 + options.chance() * 60));
      }
      acknowledged.push({ chat, text });
      if (options.chance() < 0.05 && (await deliver(update))) redelivered++;
      if (options.chance() < 0.3) await new Promise((done) => setTimeout(done, options.chance() * 30));
    }
  }

  const writers = Array.from({ length: options.chats }, (_, index) => write(2_000 + index));
  return {
    acknowledged,
    redelivered: () => redelivered,
    /** Lets each customer's last message be acknowledged. */
    async end(): Promise<void> {
      isOver = true;
      await Promise.all(writers);
      await pool.close();
    },
  };
}
