import { createHash } from "node:crypto";

const bucket_ms = 10 * 60_000;

/**
 * The centre gives no id to what a customer writes, and delivers it again when our answer was lost. Who writes "Sí" twice
 * has written twice; what we have not acknowledged and comes again is the same. So the stamp of a text counts how often we
 * have acknowledged it lately. It is the same after a restart, as long as nobody wrote the same words in those minutes.
 */
export function createStamps(now: () => number) {
  let bucket = 0;
  let acknowledged = new Map<string, number>();
  /** What is not acknowledged keeps its stamp, also into the next minutes. */
  const open = new Map<string, string>();

  return {
    /** The stamp of these bytes, and what to call when they are acknowledged. */
    take(bytes: Uint8Array): { stamp: string; acknowledge(): void } {
      const current = Math.floor(now() / bucket_ms);
      if (current !== bucket) {
        bucket = current;
        acknowledged = new Map();
        if (open.size > 10_000) open.clear();
      }
      const key = createHash("sha256").update(bytes).digest("base64url");
      const stamp = open.get(key) ?? `${current}.${acknowledged.get(key) ?? 0}`;
      open.set(key, stamp);
      return {
        stamp,
        acknowledge() {
          open.delete(key);
          acknowledged.set(key, (acknowledged.get(key) ?? 0) + 1);
        },
      };
    },
  };
}
