import { limits } from "@mostrador/contract";
import type { PostResult } from "./post.ts";

/** What becomes of a delivery after an attempt, and what it says about its endpoint. */
export type Verdict =
  | { state: "delivered"; endpoint: "well" }
  | { state: "waiting"; due_at: string; endpoint: "failing" }
  | { state: "dead"; endpoint: "failing" | "gone" };

const firstPause_ms = 5_000;
const longestPause_ms = 6 * 3_600_000;

/** Judges one attempt. `chance` from 0 to 1 spreads the next ones, so that a revived endpoint is not run over. Pure. */
export function judge(attempts: number, result: PostResult, now_ms: number, chance: number): Verdict {
  if (result.is_accepted) return { state: "delivered", endpoint: "well" };
  // 410 Gone: the receiver asks us to stop
  if (result.status === 410) return { state: "dead", endpoint: "gone" };
  if (attempts >= limits.webhook_attempts) return { state: "dead", endpoint: "failing" };
  const asked_ms = Math.min(result.retry_after_ms ?? 0, longestPause_ms);
  const due_ms = now_ms + Math.max(asked_ms, pause_ms(attempts, chance));
  return { state: "waiting", due_at: new Date(due_ms).toISOString(), endpoint: "failing" };
}

/** 5 s, 15 s, 45 s ... up to 6 hours, each 20 % shorter to 20 % longer. */
export function pause_ms(attempts: number, chance: number): number {
  const pause = Math.min(firstPause_ms * 3 ** (attempts - 1), longestPause_ms);
  return Math.round(pause * (0.8 + 0.4 * chance));
}
