import { findChannel } from "../adapters.ts";
import type { App } from "../app.ts";
import type { Database } from "../platform/db/port.ts";
import type { LiveInbox } from "../runtime/deps.ts";
import { type Conversation, rereadPhone, talk, wordsIn } from "./customers.ts";
import { createFaultyNetwork } from "./faulty-network.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { createRandom } from "./random.ts";
import { type ChannelReport, countConversations } from "./report.ts";
import { echoOn, openLabShop, simulatedInboxes } from "./shop.ts";

export interface LabOptions {
  /** Fresh and migrated; the lab fills it and leaves it to whoever opened it. */
  database: Database;
  /** For the server's files. */
  directory: string;
  profile: ProfileName;
  /** Words that all customers write together; a slow channel gets fewer than its share. */
  messages: number;
  seed: number;
  /** All channels with a simulator, unless some are named. */
  channels?: readonly string[];
}

export interface LabReport {
  profile: ProfileName;
  seed: number;
  seconds: number;
  channels: ChannelReport[];
}

/** Words of one customer: a phone shows its newest 200 messages, and all must be counted. */
const wordsPerPhone = 60;
const answer_ms = 20_000;
/** After the last word everything that waits for a provider comes to rest, at the latest after so long. */
const restLimit_ms = 120_000;
/** A provider's last reports come so long after its answer. */
const report_ms = 500;

/**
 * The whole server under load in bad weather: customers on every simulated channel write words that the bot says back,
 * over a network that loses, doubles and delays; then everything is counted.
 */
export async function runLab(options: LabOptions): Promise<LabReport> {
  const random = createRandom(options.seed);
  const { network, settled } = createFaultyNetwork(profiles[options.profile], random);
  const app = await openLabShop(options, network);
  const began = performance.now();
  try {
    const inboxes = await echoOn(app, chooseInboxes(app, options.channels));
    const customers = inviteCustomers(inboxes, options.messages);
    const conversations = await Promise.all(
      customers.map((one) => talk(app, { ...one, random, answer_ms }).then((talked) => ({ ...one, talked }))),
    );
    await settled();
    await rest(options.database);
    const final: Conversation[] = [];
    for (const { inbox, index, talked } of conversations)
      final.push(await rereadPhone(app, inbox, index, talked));
    return {
      profile: options.profile,
      seed: options.seed,
      seconds: (performance.now() - began) / 1000,
      channels: countConversations(final, {
        mayDouble,
        inDoubt: await findWords(options.database, doubtful),
        forPeople: await findWords(options.database, handedOver),
      }),
    };
  } finally {
    await app.stop();
  }
}

/** All simulated inboxes, unless some channels are named. */
function chooseInboxes(app: App, wanted: readonly string[] | undefined): LiveInbox[] {
  const all = simulatedInboxes(app);
  const known = all.map(({ channel }) => channel);
  const unknown = wanted?.find((channel) => !known.includes(channel));
  if (unknown) throw new Error(`No simulator plays "${unknown}". The lab has: ${known.join(", ")}`);
  return all.filter(({ channel }) => wanted === undefined || wanted.includes(channel));
}

/** A slow provider takes its own time, so it gets what it can do in about a minute. */
function inviteCustomers(inboxes: readonly LiveInbox[], messages: number) {
  const share = Math.ceil(messages / inboxes.length);
  let index = 0;
  return inboxes.flatMap((inbox) => {
    const rate = findChannel(inbox.channel)?.capabilities.rate_per_second ?? 0;
    let left = rate > 0 ? Math.min(share, Math.ceil(rate * 40)) : share;
    const customers: { inbox: LiveInbox; index: number; messages: number }[] = [];
    for (; left > 0; left -= wordsPerPhone)
      customers.push({ inbox, index: index++, messages: Math.min(left, wordsPerPhone) });
    return customers;
  });
}

async function rest(database: Database): Promise<void> {
  const waits =
    "SELECT EXISTS (SELECT 1 FROM outbox) OR EXISTS (SELECT 1 FROM lanes) OR EXISTS (SELECT 1 FROM attachments WHERE state = 'waiting') AS waits";
  for (const end = performance.now() + restLimit_ms; performance.now() < end; ) {
    await new Promise((done) => setTimeout(done, report_ms));
    const [row] = await database.query<{ waits: boolean }>(waits);
    if (!row?.waits) return;
  }
}

const doubtful = "SELECT content FROM messages WHERE state = 'unknown'";
const handedOver = `
SELECT m.content FROM messages m JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
WHERE m.direction = 'inbound' AND c.owner = 'queue'
AND NOT EXISTS (SELECT 1 FROM events e WHERE e.workspace_id = c.workspace_id AND e.contact_id = c.contact_id AND e.failed_at IS NOT NULL)`;

async function findWords(database: Database, sql: string): Promise<Set<string>> {
  const rows = await database.query<{ content: object }>(sql);
  return new Set(rows.flatMap(({ content }) => wordsIn(JSON.stringify(content))));
}

function mayDouble(channel: string): boolean {
  return findChannel(channel)?.capabilities.on_unknown === "resend";
}
