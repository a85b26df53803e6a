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
  /** Keeps one more under this key, for `take`. */
  put(key: string, value: Perishable): void;
  /** The oldest that was put there and is still good, once. */
  take(key: string): string | undefined;
  /** Forgets exactly this value; a newer one stays. */
  forget(key: string, value: string): void;
}

const keysMax = 10_000;
const perKeyMax = 20;

interface Entry {
  value: string;
  until_ms: number;
}

export function createInboxMemory(now_ms: () => number = () => performance.now()): InboxMemory {
  const known = new Map<string, Entry>();
  const waiting = new Map<string, Entry[]>();
  const making = new Map<string, Promise<string>>();

  const toEntry = ({ value, ttl_ms }: Perishable): Entry => ({ value, until_ms: now_ms() + ttl_ms });
  const isGood = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined && entry.until_ms > now_ms();

  async function renew(key: string, make: () => Promise<Perishable>): Promise<string> {
    try {
      const made = await make();
      set(known, key, toEntry(made));
      return made.value;
    } finally {
      making.delete(key);
    }
  }

  return {
    async memo(key, make) {
      const entry = known.get(key);
      if (isGood(entry)) return entry.value;
      const renewal = making.get(key) ?? renew(key, make);
      making.set(key, renewal);
      return renewal;
    },
    forget(key, value) {
      if (known.get(key)?.value === value) known.delete(key);
    },
    put(key, value) {
      const good = (waiting.get(key) ?? []).filter(isGood);
      set(waiting, key, [...good, toEntry(value)].slice(-perKeyMax));
    },
    take(key) {
      const [oldest, ...rest] = (waiting.get(key) ?? []).filter(isGood);
      if (rest.length > 0) waiting.set(key, rest);
      else waiting.delete(key);
      return oldest?.value;
    },
  };
}

/** The one that was set last stands last, and the first goes when there are too many. */
function set<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > keysMax && !oldest.done) map.delete(oldest.value);
}
