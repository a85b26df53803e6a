import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import type { Caller } from "../../platform/http/mount.ts";
import { findApiKey } from "./api-keys.ts";
import { findSession } from "./sign-in/sessions.ts";

const topic = "callers";
/** Also the longest that a revoked caller lives on in a process that the news did not reach. */
const remembered_ms = 10_000;
const most = 10_000;

/** Remembers for a moment who is behind a key or session, so that not every request asks the database. */
export function createKnownCallers(deps: { database: Database; clock: Clock; log: Pick<Logger, "warn"> }) {
  const { database, clock } = deps;
  const known = new Map<string, { caller: Caller; until_ms: number }>();
  /** Rises with each forgetting: an answer that was under way then is not remembered. */
  let era = 0;

  function forget(): void {
    era++;
    known.clear();
  }

  /** `kind` keeps them apart: a key in the place of a session cookie is not a session. */
  function recall(
    kind: "key" | "session",
    token: string,
    find: (token: string) => Promise<Caller | null>,
  ): Caller | Promise<Caller | null> {
    const name = `${kind} ${token}`;
    const entry = known.get(name);
    if (entry && entry.until_ms > performance.now()) return entry.caller;
    return remember(name, find(token));
  }

  async function remember(name: string, finding: Promise<Caller | null>): Promise<Caller | null> {
    const asked = era;
    const caller = await finding;
    if (known.size >= most) known.clear();
    if (caller && asked === era) known.set(name, { caller, until_ms: performance.now() + remembered_ms });
    return caller;
  }

  return {
    byKey: (secret: string) => recall("key", secret, (key) => findApiKey(database, clock, key)),
    bySession: (token: string) =>
      recall("session", token, (session) => findSession(database, clock, session)),
    start: () => database.listen(topic, forget),
    /** Call when a key or session ended, or a role changed: from now on nobody is known unasked, in any process. */
    async changed(): Promise<void> {
      forget();
      await database.notify(topic, "");
    },
  };
}
export type KnownCallers = ReturnType<typeof createKnownCallers>;
