import type { ConversationStatus, Owner } from "@mostrador/contract";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { Fault } from "../../../platform/fault.ts";
import { newId } from "../../../platform/ids.ts";
import { type ConversationFilter, listConversations } from "./list.ts";
import { relationshipDay } from "./relationship.ts";

const shop = newId();
const otherShop = newId();
const members = [newId(), newId()];
const inboxes = [
  { id: newId(), channel: "paper" },
  { id: newId(), channel: "pigeon" },
];
const now_ms = Date.parse("2026-11-25T12:00:00Z");
const hour_ms = 3_600_000;

interface Thread {
  workspace_id: string;
  id: string;
  contact_id: string;
  inbox_id: string;
  channel: string;
  status: ConversationStatus;
  owner: Owner;
  member_id: string | null;
  labels: string[];
  last_message_at: string | null;
  waiting_since: string | null;
}
interface Buyer {
  workspace_id: string;
  id: string;
  name: string;
  order_count: number;
  order_value_minor: number;
  last_order_at: string | null;
  created_at: string;
}

/** Few distinct times, so that ties are common. */
const someTime = fc
  .integer({ min: 0, max: 40 })
  .map((hours) => new Date(now_ms - hours * hour_ms).toISOString());

const buyers = fc.array(
  fc.record({
    order_count: fc.integer({ min: 0, max: 5 }),
    order_value_minor: fc.constantFrom(0, 9_990, 250_000, 9_000_000_000),
    last_order_at: fc.option(someTime),
    created_at: someTime,
  }),
  { minLength: 12, maxLength: 12 },
);
const threads = fc.array(
  fc.record({
    buyer: fc.nat(11),
    inbox: fc.nat(1),
    status: fc.constantFrom<ConversationStatus>("open", "pending", "snoozed", "resolved"),
    owner: fc.constantFrom<Owner>("bot", "person", "queue"),
    member: fc.nat(1),
    labels: fc.subarray(["mayorista", "reclamo", "vip"]),
    last_message_at: fc.option(someTime, { freq: 20 }),
    waiting_since: fc.option(someTime),
  }),
  { minLength: 90, maxLength: 90 },
);
const filters: fc.Arbitrary<ConversationFilter> = fc.record(
  {
    filter: fc.constantFrom<ConversationFilter["filter"]>("all", "mine", "unassigned"),
    status: fc.constantFrom<ConversationFilter["status"]>("open", "pending", "snoozed", "resolved"),
    channel: fc.constantFrom("paper", "pigeon", "none"),
    inbox_id: fc.constantFrom(...inboxes.map((inbox) => inbox.id)),
    label: fc.constantFrom("vip", "reclamo", "nadie"),
  },
  { requiredKeys: [] },
);
const sorts = fc.constantFrom<NonNullable<ConversationFilter["sort"]>>("newest", "waiting", "relationship");

describe("the list of conversations", () => {
  describeOnBothEngines("filters, sorts and pages", (open) => {
    let database: Database;
    let mine: Thread[] = [];
    let known = new Map<string, Buyer>();

    beforeAll(async () => {
      database = await open();
      const seed = { seed: 20_261_125, numRuns: 1 };
      const [someBuyers = []] = fc.sample(buyers, seed);
      const [someThreads = []] = fc.sample(threads, seed);
      ({ mine, known } = await fill(database, someBuyers, someThreads));
    });

    it("gives, page by page, exactly what the whole would be, sorted, of this shop alone", async () => {
      const asked = fc.tuple(filters, sorts, fc.integer({ min: 1, max: 40 }));
      await fc.assert(
        fc.asyncProperty(asked, async ([filter, sort, limit]) => {
          const seen = await readAll(database, { ...filter, sort, limit });
          expect(seen).toEqual(expected(mine, known, filter, sort));
        }),
        { numRuns: 60 },
      );
    });

    it("lists nothing as mine for a program", async () => {
      const page = await listConversations(database, {
        workspace_id: shop,
        member_id: null,
        now_ms,
        filter: "mine",
      });
      expect(page).toEqual({ items: [], next_cursor: null });
    });

    it("refuses the cursor of another sort", async () => {
      const { next_cursor } = await listConversations(database, ask({ sort: "newest", limit: 1 }));
      await expect(
        listConversations(database, ask({ sort: "relationship", cursor: next_cursor ?? "" })),
      ).rejects.toThrow(Fault);
      await expect(listConversations(database, ask({ cursor: "x" }))).rejects.toThrow("cursor");
    });

    it("shows with each its contact, its inbox, its member and its score", async () => {
      const { items } = await listConversations(database, ask({ filter: "mine", limit: 1 }));
      expect(items[0]).toMatchObject({ inbox_name: expect.any(String), member_name: "Rosa" });
      expect(items[0]?.relationship).toBeGreaterThanOrEqual(0);
      expect(Object.keys(items[0] ?? {})).not.toContain("relationship_day");
    });
  });

  describeOnBothEngines("search", (open) => {
    it("finds by name without accents, phone, e-mail and last message, in this shop alone", async () => {
      const database = await open();
      const at = new Date(now_ms).toISOString();
      const people = [
        { name: "José Muñoz", phone: "+56 9 8765 4321", email: "jm@correo.cl", said: "¿Llegó mi pedido?" },
        { name: "Ana Ñandú", phone: null, email: null, said: "quiero zapatillas ROJAS 100%" },
        { name: "=cmd|' /C calc'!A0", phone: null, email: null, said: "<script>alert('x')</script>" },
      ];
      for (const workspace_id of [shop, otherShop]) {
        for (const { said, ...person } of people) {
          const contact_id = newId();
          await database.query(
            "INSERT INTO contacts (workspace_id, id, name, phone, email, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            [workspace_id, contact_id, person.name, person.phone, person.email, at],
          );
          await database.query(
            `INSERT INTO conversations (workspace_id, id, contact_id, inbox_id, channel, identity_id, conversation_key, status, owner, last_message_at, last_message_preview, created_at)
             VALUES ($1, $2, $3, $4, 'paper', $2, 'x', 'open', 'bot', $5, $6, $5)`,
            [workspace_id, newId(), contact_id, newId(), at, said],
          );
        }
      }
      const find = async (search: string) =>
        (await listConversations(database, ask({ search }))).items.map((item) => item.contact_name);
      expect(await find("jose")).toEqual(["José Muñoz"]);
      expect(await find("MUNOZ jos")).toEqual(["José Muñoz"]);
      expect(await find("ñandu")).toEqual(["Ana Ñandú"]);
      expect(await find("4321")).toEqual(["José Muñoz"]);
      expect(await find("+56 9 8765")).toEqual(["José Muñoz"]);
      expect(await find("jm@correo.cl")).toEqual(["José Muñoz"]);
      expect(await find("llego pedido")).toEqual(["José Muñoz"]);
      expect(await find("rojas 100%")).toEqual(["Ana Ñandú"]);
      expect(await find("alert")).toEqual(["=cmd|' /C calc'!A0"]);
      expect(await find("nadie")).toEqual([]);
      expect(await find("'; DROP TABLE contacts; --")).toEqual([]);
      expect(await find("% _ \\ & | ! :*")).toEqual([]);
    });
  });
});

function ask(filter: ConversationFilter) {
  return { ...filter, workspace_id: shop, member_id: members[0] ?? null, now_ms };
}

async function readAll(database: Database, filter: ConversationFilter): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConversations(database, ask({ ...filter, cursor }));
    expect(page.items.length).toBeLessThanOrEqual(filter.limit ?? 0);
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

/** The specification: filter, then sort the whole. */
function expected(
  all: readonly Thread[],
  known: ReadonlyMap<string, Buyer>,
  filter: ConversationFilter,
  sort: NonNullable<ConversationFilter["sort"]>,
): string[] {
  const dayOf = (thread: Thread) => {
    const buyer = known.get(thread.contact_id);
    return buyer ? relationshipDay(buyer) : 0;
  };
  const newest = (a: Thread, b: Thread) =>
    compare(b.last_message_at ?? "", a.last_message_at ?? "") || compare(b.id, a.id);
  const orders: Record<typeof sort, (a: Thread, b: Thread) => number> = {
    newest,
    waiting(a, b) {
      if (a.waiting_since === null || b.waiting_since === null)
        return a.waiting_since === b.waiting_since ? newest(a, b) : a.waiting_since === null ? 1 : -1;
      return compare(a.waiting_since, b.waiting_since) || compare(a.id, b.id);
    },
    relationship: (a, b) => dayOf(b) - dayOf(a) || compare(b.contact_id, a.contact_id) || compare(b.id, a.id),
  };
  return all
    .filter(
      (one) =>
        one.last_message_at !== null &&
        (filter.filter !== "mine" || one.member_id === members[0]) &&
        (filter.filter !== "unassigned" || one.owner === "queue") &&
        (!filter.status || one.status === filter.status) &&
        (!filter.channel || one.channel === filter.channel) &&
        (!filter.inbox_id || one.inbox_id === filter.inbox_id) &&
        (!filter.label || one.labels.includes(filter.label)),
    )
    .sort(orders[sort])
    .map((one) => one.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type SomeBuyers = typeof buyers extends fc.Arbitrary<infer T> ? T : never;
type SomeThreads = typeof threads extends fc.Arbitrary<infer T> ? T : never;

/** The same people and threads in two shops; gives those of the first. */
async function fill(database: Database, someBuyers: SomeBuyers, someThreads: SomeThreads) {
  const mine: Thread[] = [];
  const known = new Map<string, Buyer>();
  for (const workspace_id of [shop, otherShop]) {
    const people: Buyer[] = someBuyers.map((buyer, at) => ({
      ...buyer,
      workspace_id,
      id: newId(),
      name: `Persona ${at}`,
    }));
    const rows: Thread[] = someThreads.map((thread) => ({
      ...thread,
      workspace_id,
      id: newId(),
      contact_id: people[thread.buyer]?.id ?? "",
      inbox_id: inboxes[thread.inbox]?.id ?? "",
      channel: inboxes[thread.inbox]?.channel ?? "",
      member_id: thread.owner === "person" ? (members[thread.member] ?? null) : null,
    }));
    await store(database, workspace_id, people, rows);
    if (workspace_id === shop) {
      mine.push(...rows);
      for (const buyer of people) known.set(buyer.id, buyer);
    }
  }
  return { mine, known };
}

async function store(
  database: Database,
  workspace_id: string,
  people: readonly Buyer[],
  rows: readonly Thread[],
): Promise<void> {
  for (const { id, channel } of inboxes)
    await database.query(
      "INSERT INTO inboxes (workspace_id, id, name, channel, settings, created_at) VALUES ($1, $2, $3, $4, '{}', now())",
      [workspace_id, id, `Bandeja ${channel}`, channel],
    );
  await database.query(
    "INSERT INTO workspaces (id, name, locale, currency, time_zone, country, assistant_name, created_at) VALUES ($1, 'T', 'es', 'CLP', 'UTC', 'CL', 'L', now())",
    [workspace_id],
  );
  for (const [at, id] of members.entries())
    await database.query(
      "INSERT INTO members (workspace_id, id, user_id, name, email, role, locale, created_at) VALUES ($1, $2, $3, $4, 'a@b.cl', 'agent', 'es', now())",
      [workspace_id, id, id, at === 0 ? "Rosa" : "Tito"],
    );
  await database.query(
    `INSERT INTO contacts (workspace_id, id, name, order_count, order_value_minor, last_order_at, created_at)
     SELECT * FROM json_to_recordset($1) AS c(workspace_id uuid, id uuid, name text, order_count int, order_value_minor bigint, last_order_at timestamptz, created_at timestamptz)`,
    [JSON.stringify(people)],
  );
  await database.query(
    `INSERT INTO conversations (workspace_id, id, contact_id, inbox_id, channel, identity_id, conversation_key, status, owner, member_id, labels, last_message_at, waiting_since, created_at)
     SELECT workspace_id, id, contact_id, inbox_id, channel, id, id::text, status, owner, member_id, labels, last_message_at, waiting_since, now()
     FROM json_to_recordset($1) AS c(workspace_id uuid, id uuid, contact_id uuid, inbox_id uuid, channel text, status text, owner text, member_id uuid, labels text[], last_message_at timestamptz, waiting_since timestamptz)`,
    [JSON.stringify(rows)],
  );
}
