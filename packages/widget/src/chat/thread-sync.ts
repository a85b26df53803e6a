import type { VisitorThread } from "@mostrador/contract";
import type { ServerLink } from "./server-link.ts";

export interface ThreadSyncDeps {
  fetchThread: ServerLink["fetchThread"];
  /** The last that the page has; null before the first answer. */
  last_seq(): number | null;
  first_seq(): number | null;
  arrived(thread: VisitorThread, part: "newest" | "newer" | "older"): void;
  refused(): void;
}

/** Fetches what the page has not got, one request at a time, until there is no more. */
export function createThreadSync({ fetchThread, last_seq, first_seq, arrived, refused }: ThreadSyncDeps) {
  let isBusy = false;
  let isAskedAgain = false;
  let isFetchingOlder = false;

  async function sync(): Promise<void> {
    isAskedAgain = true;
    if (isBusy) return;
    isBusy = true;
    while (isAskedAgain) {
      isAskedAgain = false;
      const after = last_seq();
      const thread = await fetchThread(after === null ? {} : { after });
      if (thread === "refused") refused();
      if (typeof thread === "string") break;
      arrived(thread, after === null ? "newest" : "newer");
      if (after !== null && thread.has_more) isAskedAgain = true;
    }
    isBusy = false;
  }

  async function fetchOlder(): Promise<void> {
    const before = first_seq();
    if (isFetchingOlder || before === null) return;
    isFetchingOlder = true;
    const thread = await fetchThread({ before });
    isFetchingOlder = false;
    if (typeof thread !== "string") arrived(thread, "older");
  }

  return { sync, fetchOlder };
}
