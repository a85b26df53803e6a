import { crc32 } from "node:zlib";
import { createSender } from "./deliver/sender.ts";
import type { RuntimeDeps } from "./deps.ts";
import { createIdentityResolver } from "./ingest/identities.ts";
import type { NewDelivery } from "./ingest/store.ts";
import { createRoundLoop, type Listener } from "./round-loop.ts";

/**
 * The rounds of this process: two loops of them on a PostgreSQL server, so that it works on one round while
 * this process prepares the other; one on the embedded database, which does one thing at a time. A thread always comes
 * to the same loop, its messages and what becomes of the answers, so loops rarely want the same lane; where they do, it
 * is as between two processes.
 */
export function createRounds(deps: RuntimeDeps, on: Listener) {
  const count = deps.database.engine === "postgres" ? 2 : 1;
  const sender = createSender(deps, {
    fate: (fate, { inbox_id, conversation_key }) => loopOf(inbox_id, conversation_key).addFate(fate),
    due: () => first.wakeOutbox(),
  });
  const common = { findOwners: createIdentityResolver(deps), sender, followed: new Set<string>() };
  const first = createRoundLoop(deps, { ...common, keepsWatch: true }, on);
  const others = Array.from({ length: count - 1 }, () =>
    createRoundLoop(deps, { ...common, keepsWatch: false }, on),
  );
  const loops = [first, ...others];

  function loopOf(inbox_id: string, conversation_key: string) {
    return loops[crc32(`${inbox_id}:${conversation_key}`) % loops.length] ?? first;
  }

  return {
    /** There is work in the lanes. */
    wake: first.wake,
    /** Messages that waited may leave. */
    wakeOutbox: first.wakeOutbox,
    /** Resolves when the delivery is stored for good. */
    add(delivery: NewDelivery): Promise<void> {
      const thread = delivery.events[0]?.event.conversation_key ?? "";
      return loopOf(delivery.inbox.id, thread).add(delivery);
    },
    start(): void {
      for (const loop of loops) loop.start();
    },
    /** Stores what has arrived, and waits for what has left for the providers; nothing new is begun. */
    async stop(): Promise<void> {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
