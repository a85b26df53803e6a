import type { ChannelAdapter, OutboundMessage, SendResult } from "@mostrador/adapter-kit";
import { type Conversation, type Scope, scopes } from "@mostrador/contract";
import { onTestFinished } from "vitest";
import {
  createFileLinks,
  createInboxes,
  createMessaging,
  createVisitorGuard,
  type LiveInbox,
} from "../modules/messaging/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/db/port.ts";
import type { FileScan } from "../platform/file-scan.ts";
import { newId } from "../platform/ids.ts";
import { createSecrets } from "../platform/secrets.ts";
import { createTestRuntime, until } from "./testing.ts";

export interface TestDeskOptions {
  database: Database;
  channel?: Partial<ChannelAdapter>;
  clock?: Clock;
  send?: (message: OutboundMessage) => Promise<SendResult>;
  delivery?: "push" | "pull";
  scanFile?: FileScan;
}

export interface TestCaller {
  workspace_id: string;
  member: { id: string; role: "agent"; name: string };
  scopes: readonly Scope[];
}

/**
 * A shop of its own with two people at its desk, over the real runtime: customers write on paper, the shop acts through
 * its module. It stops when the test has finished.
 */
export async function createTestDesk(options: TestDeskOptions) {
  const { database } = options;
  const known: { find(id: string): LiveInbox | undefined } = { find: () => undefined };
  const test = createTestRuntime({ ...options, findInbox: (id) => known.find(id) });
  const { workspace_id, deps, runtime } = test;
  if (options.scanFile) deps.scanFile = options.scanFile;
  const secrets = createSecrets([Buffer.alloc(32, 7).toString("base64")]);
  const inboxes = createInboxes({ ...deps, secrets, channels: [test.adapter], hookAddress: () => null });
  await database.query(
    "INSERT INTO flows (workspace_id, slug, name, latest_version) VALUES ($1, 'echo', 'Eco', 1)",
    [workspace_id],
  );
  await inboxes.start();
  const created = { name: "Papel", channel: "paper", settings: {}, flow_slug: "echo" };
  const inbox = await inboxes.create(workspace_id, created);
  test.inbox.id = inbox.id;
  known.find = inboxes.find;
  const messaging = createMessaging({
    ...{ ...deps, inboxes, mailbox: runtime.mailbox },
    fileLinks: createFileLinks({ ...deps, secrets, addressOf: (path) => `https://shop.example${path}` }),
    callers: { byKey: () => null, bySession: () => null, nobody: () => rosa },
    guard: createVisitorGuard(deps.clock),
    subscribe: () => () => {},
  });
  const rosa = await addMember(database, workspace_id, "Rosa");
  const tito = await addMember(database, workspace_id, "Tito");
  runtime.start();
  onTestFinished(async () => {
    await runtime.stop();
    await inboxes.stop();
  });

  async function conversationOf(key: string): Promise<Conversation> {
    const rows = await database.query<{ id: string }>(
      "SELECT c.id FROM conversations c JOIN identities i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id WHERE c.workspace_id = $1 AND i.key = $2",
      [workspace_id, key],
    );
    return messaging.conversations.get({ caller: rosa, conversation_id: rows[0]?.id ?? newId() });
  }

  return {
    ...test,
    inboxes,
    messaging,
    conversations: messaging.conversations,
    rosa,
    tito,
    program: { workspace_id, member: null },
    conversationOf,
    /** Ana writes, the bot answers; gives the conversation. */
    async hear(from: string, text: string): Promise<Conversation> {
      await test.post({ id: newId(), from, text });
      await runtime.mailbox.settled(workspace_id, await contactOf(database, workspace_id, from), 10_000);
      return conversationOf(from);
    },
  };
}
export type TestDesk = Awaited<ReturnType<typeof createTestDesk>>;

async function addMember(database: Database, workspace_id: string, name: string): Promise<TestCaller> {
  const id = newId();
  await database.query(
    `INSERT INTO workspaces (id, name, locale, currency, time_zone, country, assistant_name, created_at)
     VALUES ($1, 'Tienda', 'es-CL', 'CLP', 'America/Santiago', 'CL', 'Lola', now()) ON CONFLICT DO NOTHING`,
    [workspace_id],
  );
  await database.query(
    "INSERT INTO members (workspace_id, id, user_id, name, email, role, locale, created_at) VALUES ($1, $2, $3, $4, $5, 'agent', 'es', now())",
    [workspace_id, id, id, name, `${name}@tienda.test`],
  );
  return { workspace_id, member: { id, role: "agent", name }, scopes };
}

async function contactOf(database: Database, workspace_id: string, key: string): Promise<string> {
  let contact_id = "";
  await until("the contact to be known", async () => {
    const rows = await database.query<{ contact_id: string }>(
      "SELECT contact_id FROM identities WHERE workspace_id = $1 AND key = $2",
      [workspace_id, key],
    );
    contact_id = rows[0]?.contact_id ?? "";
    return contact_id !== "";
  });
  return contact_id;
}
