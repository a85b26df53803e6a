/** Requests that wait for somebody's turn, by contact. */
export function createWaiters() {
  const waiting = new Map<string, Set<() => void>>();
  return {
    /** Resolves when the contact is named by `wake`, or after so long. */
    wait(contact_id: string, longest_ms: number): Promise<void> {
      return new Promise((done) => {
        const wakers = waiting.get(contact_id) ?? new Set();
        waiting.set(contact_id, wakers);
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          if (wakers.size === 0) waiting.delete(contact_id);
          done();
        };
        const timer = setTimeout(wake, longest_ms);
        wakers.add(wake);
      });
    },
    wake(contact_id: string): void {
      for (const wake of waiting.get(contact_id) ?? []) wake();
    },
  };
}
