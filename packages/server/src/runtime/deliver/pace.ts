import type { Clock } from "../../platform/clock.ts";

/** So long a message that is claimed may wait here for its turn; claims run out much later. */
const hold_ms = 2_000;
/** An account whose next turn is so far away has enough in hand: nothing more of it is claimed. */
const enough_ms = 500;
/** A provider's second begins when it likes, and the network shifts what we send. */
const slack = 1.05;
/** Nobody's provider takes more, so it is no limit. */
const most_per_second = 10_000;

/** The last turns of one account, as many as it may have in one span. */
interface Account {
  span_ms: number;
  turns: number[];
  oldest: number;
  isWatched: boolean;
}

/**
 * Keeps each provider account at the messages a second that its provider takes: never more in any second, not only on
 * average. An inbox is an account; one that waits holds up no other. Each process counts what it sends itself.
 */
export function createPace(clock: Clock, on: { due(): void }) {
  const accounts = new Map<string, Account>();

  function accountOf(inbox_id: string, rate_per_second: number): Account {
    const size = Math.max(1, Math.floor(rate_per_second));
    const known = accounts.get(inbox_id);
    if (known?.turns.length === size) return known;
    const made = {
      span_ms: (size / rate_per_second) * 1_000 * slack,
      turns: new Array<number>(size).fill(0),
      oldest: 0,
      isWatched: false,
    };
    accounts.set(inbox_id, made);
    return made;
  }

  /** How long it has enough in hand; 0 = more may be claimed. */
  function enoughFor({ turns, oldest, span_ms }: Account): number {
    return Math.max(0, (turns[oldest] ?? 0) + span_ms - clock.ms() - enough_ms);
  }

  function watch(account: Account): void {
    const wait_ms = enoughFor(account);
    account.isWatched = wait_ms > 0;
    if (account.isWatched) setTimeout(watch, wait_ms + 1, account).unref();
    else on.due();
  }

  return {
    /** Milliseconds until it is the message's turn, which is taken; null when it is too far away. 0 = no limit known. */
    take(inbox_id: string, rate_per_second: number): number | null {
      if (rate_per_second <= 0 || rate_per_second > most_per_second) return 0;
      const account = accountOf(inbox_id, rate_per_second);
      const now_ms = clock.ms();
      const turn = Math.max(now_ms, (account.turns[account.oldest] ?? 0) + account.span_ms);
      if (turn - now_ms > hold_ms) return null;
      account.turns[account.oldest] = turn;
      account.oldest = (account.oldest + 1) % account.turns.length;
      if (!account.isWatched && enoughFor(account) > 0) watch(account);
      return turn - now_ms;
    },
    /** Inboxes of which nothing more need be claimed yet. */
    busyInboxes(): string[] {
      return [...accounts].flatMap(([id, account]) => (enoughFor(account) > 0 ? [id] : []));
    },
  };
}
