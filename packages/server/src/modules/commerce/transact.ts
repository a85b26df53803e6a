import type { Database, Tx } from "../../platform/db/port.ts";

const attempts = 3;
/** Two waited for each other, or both made the same row: whoever comes second finds the first one's work. */
const metAnother = new Set(["40P01", "40001", "23505"]);

/** A transaction that is run again when it met another one; `work` must change nothing outside of it. */
export async function transactAgain<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(work);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (attempt === attempts || !metAnother.has(code)) throw error;
    }
  }
}
