import { limits } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../../platform/clock.ts";
import type { Database, Tx } from "../../../platform/db/port.ts";
import type { Secrets } from "../../../platform/secrets.ts";
import { createStageLoop } from "../../../platform/stage-loop.ts";
import {
  type ClaimedDelivery,
  claimDeliveries,
  noteFailure,
  noteSuccess,
  purgeDeliveries,
  settleDelivery,
  switchOff,
} from "./delivery-store.ts";
import { secretPlace } from "./endpoints.ts";
import type { WriteNotice } from "./notice.ts";
import type { PostResult, WebhookPost } from "./post.ts";
import { judge } from "./retry.ts";
import { signHeaders } from "./signature.ts";

const poll_ms = 500;
const mostAtOnce = 64;
/** Of one endpoint at once; a slow receiver is not run over and takes no more than its share. */
const mostOfOne = 8;
const purgeEvery_ms = 3_600_000;

export interface DeliverDeps {
  database: Database;
  clock: Clock;
  log: Logger;
  secrets: Secrets;
  post: WebhookPost;
  writeNotice: WriteNotice;
  /** An endpoint was switched off. */
  onSwitchedOff(): Promise<void>;
}

/**
 * Brings deliveries to their endpoints: claimed in a committed transaction, sent outside of any, settled in another.
 * Whoever dies between leaves a claim that runs out, and the delivery is attempted again under the same id: receivers
 * get every fact at least once.
 */
export function createDeliveryLoop(deps: DeliverDeps) {
  const { database, clock, log } = deps;
  const inFlight = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let purgeAt_ms = 0;

  async function work(): Promise<number> {
    if (clock.ms() >= purgeAt_ms) {
      purgeAt_ms = clock.ms() + purgeEvery_ms;
      await purgeDeliveries(database, clock.ms());
    }
    const all = mostAtOnce - running.size;
    if (all <= 0) return poll_ms;
    const busy = [...inFlight].flatMap(([id, count]) => (count >= mostOfOne ? [id] : []));
    const at = { now: clock.now(), until: new Date(clock.ms() + limits.claim_ms).toISOString() };
    const claimed = await database.transaction((tx) =>
      claimDeliveries(tx, at, { each: mostOfOne, all }, busy),
    );
    for (const delivery of claimed) begin(delivery);
    return poll_ms;
  }

  function begin(delivery: ClaimedDelivery): void {
    const { endpoint_id } = delivery;
    inFlight.set(endpoint_id, (inFlight.get(endpoint_id) ?? 0) + 1);
    const attempted = attempt(deps, delivery)
      .catch((error: unknown) =>
        log.error({ err: error, delivery: delivery.id }, "a webhook was not settled"),
      )
      .finally(() => {
        running.delete(attempted);
        const rest = (inFlight.get(endpoint_id) ?? 1) - 1;
        if (rest > 0) inFlight.set(endpoint_id, rest);
        else inFlight.delete(endpoint_id);
        loop.wake();
      });
    running.add(attempted);
  }

  const loop = createStageLoop("webhooks", work, log);
  return {
    start: loop.start,
    wake: loop.wake,
    /** Waits for the attempts that are under way. */
    async stop(): Promise<void> {
      await loop.stop();
      await Promise.all(running);
    },
  };
}

async function attempt(deps: DeliverDeps, delivery: ClaimedDelivery): Promise<void> {
  const { clock, database, secrets, post } = deps;
  const secret = secrets.open(secretPlace(delivery.workspace_id), delivery.secret);
  const body = JSON.stringify((await deps.writeNotice(delivery)) ?? delivery.payload);
  const result = await post.post(delivery.url, signHeaders(secret, delivery.id, body, clock.ms()), body);
  const hasSwitchedOff = await database.transaction((tx) => settle(tx, deps, delivery, result));
  if (hasSwitchedOff) await deps.onSwitchedOff();
}

/** Gives whether the endpoint was switched off. */
async function settle(
  tx: Tx,
  { clock }: DeliverDeps,
  delivery: ClaimedDelivery,
  result: PostResult,
): Promise<boolean> {
  const now_ms = clock.ms();
  const verdict = judge(delivery.attempts, result, now_ms, Math.random());
  await settleDelivery(tx, {
    workspace_id: delivery.workspace_id,
    id: delivery.id,
    endpoint_id: delivery.endpoint_id,
    claimed_until: delivery.claimed_until,
    state: verdict.state,
    next_attempt_at: verdict.state === "waiting" ? verdict.due_at : null,
    last_status: result.status,
    last_error: result.error,
  });
  if (verdict.endpoint === "well") {
    await noteSuccess(tx, delivery);
    return false;
  }
  const since = (await noteFailure(tx, delivery, clock.now()))?.failing_since;
  const reason = reasonToStop(verdict.endpoint, since, result, now_ms);
  if (reason) await switchOff(tx, delivery, reason);
  return reason !== null;
}

function reasonToStop(
  endpoint: "failing" | "gone",
  since: string | undefined,
  result: PostResult,
  now_ms: number,
): string | null {
  if (endpoint === "gone") return "The endpoint answered 410 Gone: it asks for no more.";
  if (!since || now_ms - Date.parse(since) < limits.webhook_failing_hours * 3_600_000) return null;
  return `Nothing was accepted since ${since}. Last: ${result.error}.`;
}
