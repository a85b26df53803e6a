import { limits, type Sender } from "@mostrador/contract";
import { cleanText, toDatabaseJson } from "../../platform/db/text-safety.ts";
import { newId } from "../../platform/ids.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";

export interface Owner {
  identity_id: string;
  contact_id: string;
}
interface Asked {
  inbox: LiveInbox;
  from: Sender;
  at: string;
}
export type IdentityResolver = ((asked: readonly Asked[]) => Promise<Owner[]>) & {
  /** The address was taken from its person: whoever writes from it next is looked up anew. */
  forget(inbox_id: string, key: string): void;
};

const cacheSize = 50_000;

const find = `
SELECT i.inbox_id, i.key, i.id AS identity_id, i.contact_id
FROM json_to_recordset($1) AS a(workspace_id uuid, inbox_id uuid, key text)
JOIN identities i USING (workspace_id, inbox_id, key)`;

/**
 * The contact is made only with the identity that won the race, so no contact is left without one; and not at all
 * where another address of the person has one already.
 */
const create = `
WITH asked AS (
  SELECT * FROM json_to_recordset($1) AS a(workspace_id uuid, identity_id uuid, contact_id uuid, is_new_contact boolean, inbox_id uuid, channel text, key text, name text, username text, phone text, locale text, avatar_url text, is_verified boolean, created_at timestamptz)
), made AS (
  INSERT INTO identities (workspace_id, id, contact_id, inbox_id, channel, key, name, username, is_verified, created_at)
  SELECT workspace_id, identity_id, contact_id, inbox_id, channel, key, name, username, is_verified, created_at FROM asked
  ORDER BY workspace_id, inbox_id, key
  ON CONFLICT (workspace_id, inbox_id, key) DO NOTHING
  RETURNING workspace_id, contact_id
)
INSERT INTO contacts (workspace_id, id, name, phone, locale, avatar_url, created_at)
SELECT a.workspace_id, a.contact_id, a.name, a.phone, a.locale, a.avatar_url, a.created_at
FROM asked a JOIN made m USING (workspace_id, contact_id)
WHERE a.is_new_contact`;

/**
 * Finds, or makes, the contact behind each sender. Addresses that the provider vouches for lead to one contact, unless
 * they have led to two before. An identity never changes hands while this process runs.
 */
export function createIdentityResolver(deps: RuntimeDeps): IdentityResolver {
  const cache = new Map<string, Owner>();

  function remember(key: string, owner: Owner): void {
    if (cache.size >= cacheSize) {
      const oldest = cache.keys().next();
      if (!oldest.done) cache.delete(oldest.value);
    }
    cache.set(key, owner);
  }

  async function findAll(asked: readonly Asked[]): Promise<void> {
    if (asked.length === 0) return;
    const rows = asked.map(({ inbox, from }) => ({
      workspace_id: inbox.workspace_id,
      inbox_id: inbox.id,
      key: cleanText(from.key),
    }));
    const found = await deps.database.query<Owner & { inbox_id: string; key: string }>(
      find,
      [JSON.stringify(rows)],
      { prepare: true },
    );
    for (const row of found)
      remember(`${row.inbox_id}:${row.key}`, { identity_id: row.identity_id, contact_id: row.contact_id });
  }

  /** Those whom we do not know, each address once. */
  function unknown(asked: readonly Asked[]): Asked[] {
    const strangers = asked.filter((one) => !cache.has(keyOf(one)));
    return [...new Map(strangers.map((one) => [keyOf(one), one])).values()];
  }

  async function make(strangers: readonly Asked[], toRow: (stranger: Asked) => object): Promise<void> {
    if (strangers.length === 0) return;
    await deps.database.query(create, [toDatabaseJson(strangers.map(toRow))], { prepare: true });
    await findAll(strangers);
  }

  function contactOf(addresses: readonly Asked[]): string | undefined {
    return addresses.map((one) => cache.get(keyOf(one))?.contact_id).find((id) => id !== undefined);
  }

  const resolve = async (asked: readonly Asked[]): Promise<Owner[]> => {
    await findAll(unknown(asked.flatMap((one) => [one, ...otherAddresses(one)])));
    await make(unknown(asked), (one) => toRow(one, contactOf(otherAddresses(one))));
    const owners = new Map(
      asked.flatMap((one) => otherAddresses(one).map((other) => [keyOf(other), contactOf([one])])),
    );
    await make(unknown(asked.flatMap(otherAddresses)), (other) => toRow(other, owners.get(keyOf(other))));
    return asked.map((one) => {
      const owner = cache.get(keyOf(one));
      if (!owner) throw new Error(`No identity for a sender on inbox ${one.inbox.id}`);
      return owner;
    });
  };
  return Object.assign(resolve, {
    forget: (inbox_id: string, key: string) => void cache.delete(`${inbox_id}:${cleanText(key)}`),
  });
}

/** The same person at his other addresses. */
function otherAddresses({ inbox, from, at }: Asked): Asked[] {
  return from.alternatives.map(({ key }) => ({ inbox, at, from: { key, alternatives: [] } }));
}

function keyOf({ inbox, from }: Asked): string {
  return `${inbox.id}:${cleanText(from.key)}`;
}

function toRow({ inbox, from, at }: Asked, contact_id: string | undefined) {
  return {
    workspace_id: inbox.workspace_id,
    identity_id: newId(),
    contact_id: contact_id ?? newId(),
    is_new_contact: contact_id === undefined,
    inbox_id: inbox.id,
    channel: inbox.channel,
    key: from.key,
    name: from.name?.slice(0, limits.contact_name_chars) ?? null,
    username: from.username ?? null,
    phone: from.phone ?? null,
    locale: /^[a-z]{2}(-[A-Z]{2})?$/.test(from.locale ?? "") ? (from.locale ?? null) : null,
    avatar_url: from.avatar_url ?? null,
    is_verified: from.is_verified ?? false,
    created_at: at,
  };
}
