import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";

const window_ms = 15 * 60_000;
/** Tries in one window. Behind one address there may be a whole shop. */
const most = { address: 30, email: 10 } as const;

type Subject = { kind: keyof typeof most; name: string };

/** Counts tries to sign in, for all processes together. A try counts before it is judged, so many at once count too. */
export function createThrottle({ database, clock }: { database: Database; clock: Clock }) {
  return {
    /** Throws too_many_requests when the subject has used up its tries. */
    async count(subject: Subject): Promise<void> {
      const now_ms = clock.ms();
      const [row] = await database.query<{ tries: number; started_at: string }>(
        `INSERT INTO sign_in_tries AS t (subject, tries, started_at) VALUES ($1, 1, $2)
         ON CONFLICT (subject) DO UPDATE SET
           tries = CASE WHEN t.started_at < $3 THEN 1 ELSE t.tries + 1 END,
           started_at = CASE WHEN t.started_at < $3 THEN EXCLUDED.started_at ELSE t.started_at END
         RETURNING tries, started_at`,
        [keyOf(subject), clock.now(), new Date(now_ms - window_ms).toISOString()],
      );
      if (!row || row.tries <= most[subject.kind]) return;
      const retry_after_s = Math.max(1, Math.ceil((Date.parse(row.started_at) + window_ms - now_ms) / 1000));
      throw new Fault(
        "too_many_requests",
        `Too many tries to sign in. Wait ${Math.ceil(retry_after_s / 60)} minutes, or ask for a one-time link on the server: npm run mostrador -- sign-in-link`,
        { retry_after_s },
      );
    },
    /** After a success the count begins anew. */
    async forget(subject: Subject): Promise<void> {
      await database.query("DELETE FROM sign_in_tries WHERE subject = $1", [keyOf(subject)]);
    },
    /** Removes counts whose window is over. */
    async purge(): Promise<void> {
      await database.query("DELETE FROM sign_in_tries WHERE started_at < $1", [
        new Date(clock.ms() - window_ms).toISOString(),
      ]);
    },
  };
}

function keyOf({ kind, name }: Subject): string {
  return `${kind} ${name.toLowerCase().slice(0, 200)}`;
}
