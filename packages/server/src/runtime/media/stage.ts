import type { MediaFile } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import { cleanText } from "../../platform/db/text-safety.ts";
import { createStageLoop } from "../../platform/stage-loop.ts";
import type { RuntimeDeps } from "../deps.ts";
import { claimFiles, type MessagePlace, storeFailure, storeFile, type WaitingFile } from "./store.ts";

const poll_ms = 1_000;
const atOnce = 8;

type Outcome =
  | { result: "fetched"; file: MediaFile }
  | { result: "failed"; code: "media_not_fetched" | "media_refused"; reason: string; mayRetry: boolean };

/**
 * Fetches what customers sent besides text. The message is there before its file: a provider that is slow or down
 * holds nothing up, and the file is tried again until it comes or the attempts are used up.
 */
export function createMediaStage(deps: RuntimeDeps) {
  async function work(): Promise<number> {
    const until = new Date(deps.clock.ms() + limits.media_claim_ms).toISOString();
    const elsewhere = deps.closedLines?.() ?? [];
    const waiting = await claimFiles(deps.database, deps.clock.now(), until, atOnce, elsewhere);
    await Promise.all(waiting.map(settle));
    return waiting.length === atOnce ? 0 : poll_ms;
  }

  async function settle(waiting: WaitingFile): Promise<void> {
    const outcome = await fetchFile(deps, waiting);
    const place = await deps.database.transaction((tx) =>
      outcome.result === "fetched"
        ? storeFile(tx, waiting, outcome.file)
        : storeFailure(tx, waiting, outcome, nextAttempt(deps, waiting, outcome.mayRetry)),
    );
    if (place) announce(deps, waiting.workspace_id, place);
  }

  return createStageLoop("media", work, deps.log);
}

const failed = { result: "failed", code: "media_not_fetched" } as const;

async function fetchFile(deps: RuntimeDeps, waiting: WaitingFile): Promise<Outcome> {
  const inbox = deps.inbox(waiting.inbox_id);
  const adapter = inbox && deps.channel(inbox.channel);
  if (!inbox || !adapter?.fetchMedia)
    return { ...failed, reason: "The channel has no way to fetch files", mayRetry: false };
  try {
    const file = await adapter.fetchMedia(waiting.provider_ref, inbox.settings, deps.http(inbox));
    if (file.bytes.byteLength > limits.attachment_bytes)
      return { ...failed, reason: `Larger than ${limits.attachment_bytes} bytes`, mayRetry: false };
    // Nobody is shown what no scanner has seen: one that is down is waited for
    const found = (await deps.scanFile?.(file)) ?? null;
    if (found !== null)
      return {
        ...{ result: "failed", code: "media_refused", mayRetry: false },
        reason: cleanText(`The virus scanner found: ${found}`),
      };
    return { result: "fetched", file };
  } catch (error) {
    const reason = cleanText(error instanceof Error ? error.message : String(error)).slice(0, 1000);
    deps.log.warn({ inbox: inbox.id, attempts: waiting.attempts, reason }, "a file could not be fetched");
    return { ...failed, reason, mayRetry: true };
  }
}

/** 1 s, 4 s, 16 s ... after the attempt; null after the last. */
function nextAttempt(deps: RuntimeDeps, { attempts }: WaitingFile, mayRetry: boolean): string | null {
  if (!mayRetry || attempts >= limits.media_attempts) return null;
  return new Date(deps.clock.ms() + 1_000 * 4 ** (attempts - 1)).toISOString();
}

function announce(deps: RuntimeDeps, workspace_id: string, place: MessagePlace): void {
  deps.publish(workspace_id, { type: "conversation_changed", ...place });
}
