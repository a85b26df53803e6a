import type { LiveInbox, RuntimeDeps } from "./deps.ts";

type Deps = Pick<RuntimeDeps, "channel" | "inboxesOf">;

/** Other inboxes of the shop whose channels share a provider's webhook addresses, as Meta's do. */
export function neighboursOf(deps: Deps, inbox: LiveInbox): LiveInbox[] {
  if (!deps.channel(inbox.channel)?.accountOf) return [];
  const others = deps.inboxesOf?.(inbox.workspace_id) ?? [];
  return others.filter(
    (other) => other.id !== inbox.id && other.is_enabled && deps.channel(other.channel)?.accountOf,
  );
}

/** Those of them that are the same page or account: a comment's and a direct message's person meet there. */
export function inboxesOfSameAccount(deps: Deps, inbox: LiveInbox): LiveInbox[] {
  const account = accountOf(deps, inbox);
  return account === undefined
    ? []
    : neighboursOf(deps, inbox).filter(
        (other) => other.channel !== inbox.channel && accountOf(deps, other) === account,
      );
}

function accountOf({ channel }: Deps, inbox: LiveInbox): string | undefined {
  return channel(inbox.channel)?.accountOf?.(inbox.settings);
}
