/** A value that is good for a while. */
export interface Perishable {
  value: string;
  ttl_ms: number;
}

/**
 * What an adapter remembers for one inbox, because adapters themselves remember nothing: a token that must be shared and
 * renewed, a key that answers one message. It lives in the memory of one process: a restart or another process begins
 * with none, so an adapter must do without it, at a price.
 */
export interface InboxMemory {
  /**
   * The value under this key while it is good; else `make` finds another, once for all who ask meanwhile. What `make`
   * throws is thrown to all of them and not remembered.
   */
  memo(key: string, make: () => Promise<Perishable>): Promise<string>;
  put(key: string, value: Perishable): void;
  /** The value, once: whoever asks next gets undefined. */
  take(key: string): string | undefined;
  /** Forgets exactly this value; a newer one stays. */
  forget(key: string, value: string): void;
}

const entriesMax = 10_000;

export function createInboxMemory(now_ms: () => number = () => performance.now()): InboxMemory {
  const kept = new Map<string, { value: string; until_ms: number }>();
  const making = new Map<string, Promise<string>>();

  function find(key: string): string | undefined {
    const entry = kept.get(key);
    if (!entry) return undefined;
    if (entry.until_ms > now_ms()) return entry.value;
    kept.delete(key);
    return undefined;
  }

  function put(key: string, { value, ttl_ms }: Perishable): void {
    kept.delete(key);
    kept.set(key, { value, until_ms: now_ms() + ttl_ms });
    const oldest = kept.keys().next();
    if (kept.size > entriesMax && !oldest.done) kept.delete(oldest.value);
  }

  async function renew(key: string, make: () => Promise<Perishable>): Promise<string> {
    try {
      const made = await make();
      put(key, made);
      return made.value;
    } finally {
      making.delete(key);
    }
  }

  return {
    put,
    async memo(key, make) {
      const known = find(key) ?? making.get(key);
      if (known !== undefined) return known;
      const renewal = renew(key, make);
      making.set(key, renewal);
      return renewal;
    },
    take(key) {
      const value = find(key);
      kept.delete(key);
      return value;
    },
    forget(key, value) {
      if (kept.get(key)?.value === value) kept.delete(key);
    },
  };
}
