import type { Database } from "../../packages/server/src/platform/db/port.ts";
import type { Acknowledged } from "./customers.ts";
import type { Arrived } from "./provider.ts";

export interface Verdict {
  turns: number;
  replies: number;
  /** Replies whose fate nobody knows; the provider has some of them. */
  unknown: number;
  /** What should never be; empty when all is well. */
  problems: string[];
}

interface EventRow {
  text: string;
  turn_id: string | null;
  failure: string | null;
}
interface MessageRow {
  chat: string;
  seq: number;
  direction: "inbound" | "outbound";
  text: string;
  state: string;
  failure_code: string | null;
  turn_id: string | null;
}

/** A reply to several messages has a line for each. */
const wordsOf = (text: string) => text.split("\n");

/** Whether all work is done, so that a verdict is due. */
export async function isSettled(database: Database): Promise<boolean> {
  const rows = await database.query("SELECT 1 AS one FROM outbox UNION ALL SELECT 1 FROM lanes LIMIT 1");
  return rows.length === 0;
}

/** Compares what customers were promised and what the provider saw with what the database says. */
export async function judge(
  database: Database,
  acknowledged: readonly Acknowledged[],
  arrived: readonly Arrived[],
  kills_ms: readonly number[],
): Promise<Verdict> {
  const events = await database.query<EventRow>(
    "SELECT payload->'event'->'content'->>'text' AS text, turn_id, failure FROM events WHERE payload->>'type' = 'channel'",
  );
  const messages = await database.query<MessageRow>(
    `SELECT c.conversation_key AS chat, m.seq, m.direction, m.content->>'text' AS text, m.state, m.failure_code, m.turn_id
     FROM messages m JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
     ORDER BY m.workspace_id, m.conversation_id, m.seq`,
  );
  const inbound = messages.filter(({ direction }) => direction === "inbound");
  const outbound = messages.filter(({ direction }) => direction === "outbound");
  const problems = [
    ...judgeTurns(acknowledged, events, inbound, outbound),
    ...judgeReplies(outbound, arrived, kills_ms),
    ...judgeOrder(
      "written",
      inbound.map(({ chat, text }) => ({ chat: Number(chat), text })),
    ),
    ...judgeOrder("at the provider", arrived),
  ];
  return {
    turns: new Set(inbound.map(({ turn_id }) => turn_id)).size,
    replies: outbound.length,
    unknown: outbound.filter(({ state }) => state === "unknown").length,
    problems,
  };
}

/** Every acknowledged message belongs to exactly one turn, and is answered by it, once. */
function judgeTurns(
  acknowledged: readonly Acknowledged[],
  events: readonly EventRow[],
  inbound: readonly MessageRow[],
  outbound: readonly MessageRow[],
): string[] {
  const eventsBy = Map.groupBy(events, ({ text }) => text);
  const inboundBy = Map.groupBy(inbound, ({ text }) => text);
  const answers = outbound.flatMap(({ text, turn_id }) => wordsOf(text).map((word) => ({ word, turn_id })));
  const answersBy = Map.groupBy(answers, ({ word }) => word);
  return acknowledged.flatMap(({ text }) => {
    const [event, ...moreEvents] = eventsBy.get(text) ?? [];
    const [message, ...moreMessages] = inboundBy.get(text) ?? [];
    const [answer, ...moreAnswers] = answersBy.get(text) ?? [];
    if (!event) return [`${text} was acknowledged and is lost`];
    if (event.failure) return [`${text} was set aside: ${event.failure}`];
    if (!event.turn_id) return [`${text} belongs to no turn`];
    if (!message || !answer) return [`${text} has ${message ? "no answer" : "no message"}`];
    if (moreEvents.length + moreMessages.length + moreAnswers.length > 0)
      return [
        `${text} was taken ${1 + moreEvents.length} times, written ${1 + moreMessages.length} times, answered ${1 + moreAnswers.length} times`,
      ];
    const turns = new Set([event.turn_id, message.turn_id, answer.turn_id]);
    return turns.size === 1 ? [] : [`${text} belongs to ${turns.size} turns`];
  });
}

/** What was answered so long before a kill had time to be written. */
const longestInFlight_ms = 5_000;

/** Every reply is at the provider exactly once, or its row says unknown and it was in flight at a kill. */
function judgeReplies(
  outbound: readonly MessageRow[],
  arrived: readonly Arrived[],
  kills_ms: readonly number[],
): string[] {
  const arrivedBy = Map.groupBy(arrived, ({ chat, text }) => `${chat} ${text}`);
  const known = new Set(outbound.map(({ chat, text }) => `${chat} ${text}`));
  const strangers = [...arrivedBy.keys()].filter((key) => !known.has(key));
  const faults = outbound.flatMap(({ chat, text, state, failure_code }) => {
    const copies = arrivedBy.get(`${chat} ${text}`) ?? [];
    const name = `the reply "${text.replaceAll("\n", " ")}" (${state})`;
    if (copies.length > 1) return [`${name} is at the provider ${copies.length} times`];
    if (state === "sent") return copies.length === 1 ? [] : [`${name} is not at the provider`];
    if (state !== "unknown" || failure_code !== "in_flight") return [`${name} ended so: ${failure_code}`];
    const [copy] = copies;
    if (!copy) return [];
    const wasInFlight = kills_ms.some(
      (kill) => kill >= copy.at_ms - 100 && kill - copy.at_ms < longestInFlight_ms,
    );
    return wasInFlight ? [] : [`${name} was not in flight at any kill`];
  });
  return [...faults, ...strangers.map((key) => `the provider has "${key}", which nobody wrote`)];
}

/** Running numbers rise within each chat. */
function judgeOrder(place: string, texts: readonly { chat: number; text: string }[]): string[] {
  const last = new Map<number, number>();
  return texts.flatMap(({ chat, text }) =>
    wordsOf(text).flatMap((word) => {
      const number = Number(word.split("-")[1]);
      const before = last.get(chat) ?? 0;
      last.set(chat, number);
      return number > before ? [] : [`${word} came ${place} after number ${before}`];
    }),
  );
}
