import { limits } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import { Fault } from "../../../platform/fault.ts";
import { createRateMeter, networkOf } from "../../../platform/http/rate-meter.ts";
import type { Visitor } from "./visitor.ts";

const per = {
  visitor: { per_minute: limits.visitor_posts_per_minute, burst: limits.visitor_posts_at_once },
  address: { per_minute: limits.address_posts_per_minute, burst: limits.address_posts_at_once },
};
/** Reading is cheaper than writing, and a page reads after each of its news. */
const readsPerPost = 2;

/**
 * What one visitor, and all visitors behind one address, may do in this process. A visitor makes his own token, so the
 * address is what holds whoever means harm; behind one there may be a whole school, so its share is large.
 */
export function createVisitorGuard(clock: Clock) {
  const posts = {
    visitor: createRateMeter(clock, per.visitor),
    address: createRateMeter(clock, per.address),
  };
  const reads = {
    visitor: createRateMeter(clock, times(per.visitor, readsPerPost)),
    address: createRateMeter(clock, times(per.address, readsPerPost)),
  };
  const sockets = new Map<string, number>();

  function open(name: string, most: number): boolean {
    const count = sockets.get(name) ?? 0;
    if (count >= most) return false;
    sockets.set(name, count + 1);
    return true;
  }
  function close(name: string): void {
    const count = (sockets.get(name) ?? 0) - 1;
    if (count > 0) sockets.set(name, count);
    else sockets.delete(name);
  }

  return {
    /** Before the body is read. Throws too_many_requests. */
    admitPost: (address: string): void => refuse(posts.address.take(networkOf(address))),
    /** Once it is known who posts. Throws too_many_requests. */
    admitPostOf: (visitor: WhichVisitor): void => refuse(posts.visitor.take(nameOf(visitor))),
    admitRead: (address: string): void => refuse(reads.address.take(networkOf(address))),
    admitReadOf: (visitor: WhichVisitor): void => refuse(reads.visitor.take(nameOf(visitor))),
    /** Counts an open socket; gives how to let go of it, or null when there are enough. */
    openSocket(by: { address: string } | { visitor: WhichVisitor }): (() => void) | null {
      const isAddress = "address" in by;
      const name = isAddress ? `address ${networkOf(by.address)}` : `visitor ${nameOf(by.visitor)}`;
      const most = isAddress ? limits.address_sockets : limits.visitor_sockets;
      return open(name, most) ? () => close(name) : null;
    },
  };
}
export type VisitorGuard = ReturnType<typeof createVisitorGuard>;

type WhichVisitor = Pick<Visitor, "inbox_id" | "identity_key">;

function nameOf({ inbox_id, identity_key }: WhichVisitor): string {
  return `${inbox_id} ${identity_key}`;
}

function times({ per_minute, burst }: { per_minute: number; burst: number }, factor: number) {
  return { per_minute: per_minute * factor, burst: burst * factor };
}

function refuse(retry_after_s: number): void {
  if (retry_after_s === 0) return;
  throw new Fault("too_many_requests", `That was a lot at once. Wait ${retry_after_s} s and go on.`, {
    retry_after_s,
  });
}
