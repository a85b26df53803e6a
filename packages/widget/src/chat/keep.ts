/** A corner of the browser's storage. */
export interface Keep {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** Names that begin so, in order. */
  names(beginning: string): string[];
}

/** Storage that may be forbidden or full: then what is kept lasts as long as the page. */
export function openKeep(prefix: string, storage: Storage | null = browserStorage()): Keep {
  const memory = new Map<string, string>();
  return {
    get: (name) => memory.get(name) ?? storage?.getItem(prefix + name) ?? null,
    set(name, value) {
      memory.delete(name);
      try {
        if (storage) storage.setItem(prefix + name, value);
        else memory.set(name, value);
      } catch {
        memory.set(name, value);
      }
    },
    remove(name) {
      memory.delete(name);
      storage?.removeItem(prefix + name);
    },
    names(beginning) {
      const stored = storage ? Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "") : [];
      const ours = stored.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
      return [...new Set([...ours, ...memory.keys()])].filter((name) => name.startsWith(beginning)).sort();
    },
  };
}

function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
