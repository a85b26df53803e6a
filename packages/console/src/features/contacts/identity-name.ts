import type { Contact, Identity } from "@mostrador/contract";

export type IdentityName =
  /** Words of his, or an address that people can read. */
  | { is: "name"; text: string }
  /** Somebody on the shop's page who has said nothing of himself: his key is a number for machines. */
  | { is: "web_visitor" };

/** How the web chat writes keys: who signed in at the shop, and who did not. */
const signedIn = /^user:(.+)$/s;
const visitor = /^visitor:/;

/** What to show of an address. Of one that the shop vouches for, the address that came with it. */
export function nameOfIdentity(
  { key, username, name }: Pick<Identity, "key" | "username" | "name">,
  { email, phone }: Pick<Contact, "email" | "phone">,
): IdentityName {
  if (visitor.test(key)) return { is: "web_visitor" };
  const id = signedIn.exec(key)?.[1];
  if (id !== undefined) return { is: "name", text: email ?? phone ?? name ?? id };
  return { is: "name", text: username ?? name ?? key };
}
