import { idOf, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Sender } from "@mostrador/contract";

/** One `value` of a delivery, with the people whom it describes. */
export interface Change {
  value: JsonMap;
  contacts: readonly JsonMap[];
  /** For what bears no time of its own. */
  now: string;
}

interface Address {
  /** Digits of the phone number, without "+". */
  wa_id: unknown;
  /** The business-scoped id of the customer, the only one where he hides his number. */
  user_id: unknown;
}

/** Who it is, with what `contacts` says of him; undefined where there is neither number nor id. */
export function senderOf(address: Address, { contacts }: Change): Sender | undefined {
  const wa_id = idOf(address.wa_id);
  const contact = contacts.find(
    (one) => isSame(one["wa_id"], address.wa_id) || isSame(one["user_id"], address.user_id),
  );
  const user_id = idOf(address.user_id) ?? idOf(contact?.["user_id"]);
  const key = wa_id ?? user_id;
  if (!key) return undefined;
  const profile = mapOf(contact?.["profile"]);
  const name = textOf(profile?.["name"]);
  const username = textOf(profile?.["username"]);
  return {
    key,
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    ...phoneOf(wa_id),
    alternatives: user_id && user_id !== key ? [{ kind: "user_id", key: user_id }] : [],
  };
}

export function phoneOf(wa_id: string | undefined): { phone?: string } {
  return wa_id && /^\d{7,15}$/.test(wa_id) ? { phone: `+${wa_id}` } : {};
}

function isSame(a: unknown, b: unknown): boolean {
  const id = idOf(a);
  return id !== undefined && id === idOf(b);
}
