import type { SendResult } from "@mostrador/adapter-kit";
import { type Capabilities, limits } from "@mostrador/contract";
import type { ClaimedMessage, Settlement } from "./outbox.ts";

/** Back to the outbox as it was: this claim was no attempt. */
export function leaveUnsent(message: ClaimedMessage, due_at: string): Settlement {
  const { workspace_id, conversation_id, seq, message_id, claim_epoch } = message;
  const nothing = { external_id: null, code: null, reason: null };
  const key = { workspace_id, conversation_id, seq, message_id, claim_epoch };
  return { ...key, ...nothing, state: "queued", due_at, is_unsent: true };
}

/** What to do after an attempt, by the class of the provider's answer. Pure. */
export function settle(
  message: ClaimedMessage,
  result: SendResult,
  at: { now_ms: number; on_unknown: Capabilities["on_unknown"] },
): Settlement {
  const common = {
    workspace_id: message.workspace_id,
    conversation_id: message.conversation_id,
    seq: message.seq,
    message_id: message.message_id,
    claim_epoch: message.claim_epoch,
    external_id: result.external_id ?? null,
    code: result.code ?? null,
    reason: result.reason ?? null,
    due_at: null,
  };
  const due_at = new Date(at.now_ms + pause_ms(message.attempts, result)).toISOString();
  switch (result.class) {
    case "ok":
      return { ...common, state: "sent", code: null, reason: null };
    case "rejected":
    case "unreachable":
    case "policy":
      return { ...common, state: "failed" };
    case "auth":
      return { ...common, state: "queued", due_at };
    case "throttled":
    case "transient":
      if (result.code === "answer_lost" && at.on_unknown !== "resend") return { ...common, state: "unknown" };
      if (message.attempts >= limits.send_attempts) return { ...common, state: "failed" };
      return { ...common, state: "queued", due_at };
  }
}

/** The provider's own wish, or 1 s, 4 s, 16 s ... up to 15 minutes; a refused token is tried again each minute, for as long as it takes. */
function pause_ms(attempts: number, result: Pick<SendResult, "class" | "retry_after_ms">): number {
  if (result.retry_after_ms !== undefined) return Math.max(result.retry_after_ms, 100);
  if (result.class === "auth") return 60_000;
  return Math.min(1_000 * 4 ** (attempts - 1), 15 * 60_000);
}
