import type { Contact, ContactChanges, DomainEvent, Identity } from "@mostrador/contract";
import type { Database } from "../../platform/db/port.ts";
import { Fault } from "../../platform/fault.ts";
import { decodeIdCursor, encodeCursor } from "../../platform/http/cursor.ts";
import type { Caller } from "../../platform/http/mount.ts";
import type { Mailbox } from "../../platform/mailbox/port.ts";
import { normalisePhone } from "./phone.ts";
import { searchText } from "./search.ts";
import { findContact, listContacts, listEvents, listIdentities, searchContacts } from "./store.ts";

export interface ContactDeps {
  database: Database;
  mailbox: Mailbox;
  /** The country tells where a number without country code belongs. */
  shop(workspace_id: string): { country: string };
}

export interface PageAsked {
  cursor?: string | undefined;
  limit?: number | undefined;
}

interface PageOf<T> {
  items: T[];
  next_cursor: string | null;
}

const usualLimit = 50;
/** How long a request waits for the lane to do what it asked for. */
const settle_ms = 10_000;

/** The people a shop talks with. Reading goes to the database; changing goes through the contact's lane, like all that is about him. */
export function createContacts({ database, mailbox, shop }: ContactDeps) {
  async function find(workspace_id: string, contact_id: string): Promise<Contact> {
    const contact = await findContact(database, workspace_id, contact_id);
    if (contact) return contact;
    throw new Fault("not_found", "There is no such contact.");
  }

  return {
    /** Newest first; with `search`, those whose name, e-mail or phone has all the words. */
    list(workspace_id: string, asked: PageAsked & { search?: string | undefined }): Promise<PageOf<Contact>> {
      const text = searchText(asked.search ?? "");
      return pageOf(asked, (range) =>
        text === ""
          ? listContacts(database, workspace_id, range)
          : searchContacts(database, workspace_id, { text, ...range }),
      );
    },
    async get(workspace_id: string, contact_id: string): Promise<Contact & { identities: Identity[] }> {
      const contact = await find(workspace_id, contact_id);
      return { ...contact, identities: await listIdentities(database, workspace_id, contact_id) };
    },
    /** What is not named stays; of `fields` each named one is replaced, and null takes it away. Phones become E.164. */
    async update(
      { workspace_id, member }: Pick<Caller, "workspace_id" | "member">,
      contact_id: string,
      changes: ContactChanges,
    ): Promise<Contact> {
      await find(workspace_id, contact_id);
      const checked = checkPhone(changes, shop(workspace_id).country);
      await mailbox.enqueue(database, workspace_id, contact_id, [
        { type: "update_contact", member_id: member?.id ?? null, changes: checked },
      ]);
      mailbox.wake();
      await mailbox.settled(workspace_id, contact_id, settle_ms);
      return find(workspace_id, contact_id);
    },
    async timeline(workspace_id: string, contact_id: string, asked: PageAsked): Promise<PageOf<DomainEvent>> {
      await find(workspace_id, contact_id);
      return pageOf(asked, (range) => listEvents(database, workspace_id, contact_id, range));
    },
  };
}
export type Contacts = ReturnType<typeof createContacts>;

async function pageOf<T extends { id: string }>(
  { cursor, limit = usualLimit }: PageAsked,
  read: (range: { before_id: string | null; limit: number }) => Promise<T[]>,
): Promise<PageOf<T>> {
  const rows = await read({ before_id: cursor ? decodeIdCursor(cursor) : null, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

function checkPhone(changes: ContactChanges, country: string): ContactChanges {
  if (!changes.phone) return changes;
  const phone = normalisePhone(changes.phone, country);
  if (phone) return { ...changes, phone };
  const message = "This is no phone number. Write it with its country code, like +56 9 8765 4321.";
  throw new Fault("invalid_request", message, { fields: [{ path: "body.phone", message }] });
}
