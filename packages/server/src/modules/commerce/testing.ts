import type { PaymentAdapter } from "@mostrador/adapter-kit";
import { payments } from "@mostrador/adapters";
import type { LaneEvent, LiveHint } from "@mostrador/contract";
import pino from "pino";
import { type Clock, createClock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import { newId } from "../../platform/ids.ts";
import { createSecrets } from "../../platform/secrets.ts";
import { createMailbox } from "../../runtime/mailbox.ts";
import { createCommerce } from "./index.ts";

export interface TestShopOptions {
  clock?: Clock;
  /** JSON for the workspace's settings. */
  settings?: object;
  adapters?: readonly PaymentAdapter[];
  locale?: string;
}

/** The real mailbox, with nobody to be woken. */
export function createTestMailbox(database: Database, clock: Clock) {
  return createMailbox({
    clock,
    database,
    wake: () => {},
    queueWebhooks: async () => {},
    hasSubscribers: () => false,
  });
}

/** Commerce as one process has it, over a real database with the real mailbox behind it. */
export function createTestCommerce(database: Database, options: TestShopOptions = {}) {
  const clock = options.clock ?? createClock();
  const hints: LiveHint[] = [];
  const mailbox = createTestMailbox(database, clock);
  const commerce = createCommerce({
    database,
    clock,
    log: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
    mailbox,
    addressOf: (path) => `https://shop.example${path}`,
    payments: {
      adapters: options.adapters ?? payments,
      secrets: createSecrets([Buffer.alloc(32, 7).toString("base64")]),
      http: () => ({ request: async () => ({ result: "not_sent", reason: "no provider in this test" }) }),
    },
    httpTo: () => ({ request: async () => ({ result: "not_sent", reason: "no web in this test" }) }),
    publish: (_workspace, hint) => hints.push(hint),
  });
  return { commerce, hints };
}

/** A shop in Santiago. */
export async function openTestShop(database: Database, options: TestShopOptions = {}) {
  const workspace_id = newId();
  const clock = options.clock ?? createClock();
  const { commerce, hints } = createTestCommerce(database, { ...options, clock });
  await database.query(
    `INSERT INTO workspaces (id, name, locale, currency, time_zone, country, assistant_name, settings, created_at)
     VALUES ($1, 'Tienda Sur', $2, 'CLP', 'America/Santiago', 'CL', 'Lola', $3, $4)`,
    [workspace_id, options.locale ?? "es-CL", JSON.stringify(options.settings ?? {}), clock.now()],
  );
  return {
    workspace_id,
    commerce,
    hints,
    /** A new contact. */
    async contact(more: { name?: string; locale?: string } = {}): Promise<string> {
      const id = newId();
      await database.query(
        "INSERT INTO contacts (workspace_id, id, name, locale, created_at) VALUES ($1, $2, $3, $4, $5)",
        [workspace_id, id, more.name ?? null, more.locale ?? null, clock.now()],
      );
      return id;
    },
    /** Products "A", "B"... of one variant each: sku -> price and units at "Centro". Gives the variants' ids by sku. */
    async stock(products: Readonly<Record<string, { price: number; units: number }>>) {
      const file = JSON.stringify({
        currency: "CLP",
        products: Object.entries(products).map(([sku, { price, units }]) => ({
          id: sku,
          title: `Producto ${sku}`,
          variants: [{ sku, price, stock: { Centro: units } }],
        })),
      });
      await commerce.catalog.import({ workspace_id, file, is_dry_run: false });
      const rows = await database.query<{ sku: string; id: string }>(
        "SELECT sku, id FROM variants WHERE workspace_id = $1",
        [workspace_id],
      );
      return Object.fromEntries(rows.map(({ sku, id }) => [sku, id]));
    },
    /** What the contact's lane was told and has not read yet; reading takes it out. */
    async heard(contact_id: string): Promise<LaneEvent[]> {
      const rows = await database.query<{ payload: LaneEvent }>(
        `UPDATE events SET turn_id = gen_random_uuid() WHERE workspace_id = $1 AND contact_id = $2 AND turn_id IS NULL RETURNING id, payload`,
        [workspace_id, contact_id],
      );
      return rows.map(({ payload }) => payload);
    },
  };
}

export type TestShop = Awaited<ReturnType<typeof openTestShop>>;
