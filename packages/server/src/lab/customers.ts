import type { PhoneMessage } from "@mostrador/contract";
import type { App } from "../app.ts";
import type { LiveInbox } from "../runtime/deps.ts";
import type { PhoneOwner } from "../simulators/phones.ts";

/** One word that a customer wrote, and when the shop's answer to its delivery came; the shop says each word back. */
export interface Said {
  word: string;
  begun: number;
  /** null = the shop did not take it. */
  taken: number | null;
}

/** A conversation of the lab: what the customer said, and what his phone showed, word by word. */
export interface Conversation {
  channel: string;
  said: Said[];
  /** The messages of the shop that hold a word, in the order of the screen. */
  heard: { message_id: string; words: string[] }[];
}

interface CustomerOptions {
  inbox: LiveInbox;
  index: number;
  messages: number;
  random(): number;
  answer_ms: number;
}

/**
 * Writes words in bursts of one to three, does not wait between them, and reads what comes back before he goes on.
 * `answer_ms` = how long he waits for an answer before he writes again, half as long after each disappointment.
 */
export async function talk(app: App, options: CustomerOptions): Promise<Conversation> {
  const { inbox, index, messages, random, answer_ms } = options;
  const { phones } = app.simulators;
  /** Whoever acts on a phone acts on the inbox as it is now. */
  const now = () => app.messaging.inboxes.find(inbox.id) ?? inbox;
  const owner: PhoneOwner = { number: `569${String(10_000_000 + index)}`, name: `Cliente ${index}` };
  const said: Said[] = [];

  async function say(word: string): Promise<void> {
    const one: Said = { word, begun: performance.now(), taken: null };
    said.push(one);
    try {
      await phones.act(now(), owner, { type: "text", text: `busco ${word}` });
      one.taken = performance.now();
    } catch {
      // Not taken: the report counts it apart
    }
  }
  async function listen(): Promise<Conversation["heard"]> {
    const { messages } = await phones.thread(now(), owner, undefined, 0);
    return readWords(messages);
  }

  await phones.act(now(), owner, { type: "open" }).catch(() => {});
  let patience_ms = answer_ms;
  while (said.length < messages) {
    const burst = Math.min(1 + Math.floor(random() * 3), messages - said.length);
    for (let one = 0; one < burst; one++) await say(wordOf(index, said.length));
    const isAnswered = await until(patience_ms, async () => {
      const known = new Set((await listen()).flatMap(({ words }) => words));
      return said.every(({ word, taken }) => taken === null || known.has(word));
    });
    if (!isAnswered) patience_ms /= 2;
  }
  return { channel: inbox.channel, said, heard: await listen() };
}

/** Reads the phone once more, when nothing is on its way. */
export async function rereadPhone(
  app: App,
  inbox: LiveInbox,
  index: number,
  conversation: Conversation,
): Promise<Conversation> {
  const owner = { number: `569${String(10_000_000 + index)}`, name: `Cliente ${index}` };
  const now = app.messaging.inboxes.find(inbox.id) ?? inbox;
  const { messages } = await app.simulators.phones.thread(now, owner, undefined, 0);
  return { ...conversation, heard: readWords(messages) };
}

/** A word that survives each channel: letters and digits, of one length. A speaker's service wants to hear it searched for. */
function wordOf(customer: number, count: number): string {
  return `k${String(customer).padStart(4, "0")}x${String(count).padStart(4, "0")}`;
}

function readWords(messages: readonly PhoneMessage[]): Conversation["heard"] {
  return messages.flatMap(({ id, by, content }) => {
    if (by !== "shop") return [];
    const words = wordsIn(JSON.stringify(content));
    return words.length === 0 ? [] : [{ message_id: id, words }];
  });
}

/** The lab's words in a text, each once. */
export function wordsIn(text: string): string[] {
  return [...new Set((text.match(/k\d{4}x\d{4}/gi) ?? []).map((word) => word.toLowerCase()))];
}

async function until(limit_ms: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + limit_ms;
  for (let pause = 4; performance.now() < end; pause = Math.min(pause * 1.5, 250)) {
    if (await isSo()) return true;
    await new Promise((done) => setTimeout(done, pause));
  }
  return false;
}
