import type { SendResult } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ids.ts";
import type { ClaimedMessage } from "./outbox.ts";
import { settle } from "./retry.ts";

const now_ms = Date.parse("2026-11-25T12:00:00.000Z");

function after(result: SendResult, attempts = 1, on_unknown: "hold" | "resend" = "hold") {
  const message: ClaimedMessage = {
    workspace_id: newId(),
    conversation_id: newId(),
    contact_id: newId(),
    seq: 2,
    message_id: newId(),
    inbox_id: newId(),
    conversation_key: "ana",
    to_key: "ana",
    attempts,
    claim_epoch: 1,
    content: { kind: "text", text: "hola" },
    reply_to_external_id: null,
    is_followed: false,
  };
  const { state, due_at } = settle(message, result, { now_ms, on_unknown });
  return { state, pause_ms: due_at ? Date.parse(due_at) - now_ms : null };
}

describe("after an attempt to send, a message", () => {
  it("is sent when the provider took it", () => {
    expect(after({ class: "ok", external_id: "x" })).toEqual({ state: "sent", pause_ms: null });
  });

  it.each(["rejected", "unreachable", "policy"] as const)("has failed for good when it was %s", (kind) => {
    expect(after({ class: kind })).toEqual({ state: "failed", pause_ms: null });
  });

  it("waits as long as the provider asks for", () => {
    expect(after({ class: "throttled", retry_after_ms: 7_000 })).toEqual({
      state: "queued",
      pause_ms: 7_000,
    });
  });

  it("waits longer after each trouble of the provider's, and fails in the end", () => {
    expect(after({ class: "transient" }, 1)).toEqual({ state: "queued", pause_ms: 1_000 });
    expect(after({ class: "transient" }, 3)).toEqual({ state: "queued", pause_ms: 16_000 });
    expect(after({ class: "transient" }, limits.send_attempts)).toMatchObject({ state: "failed" });
  });

  it("waits for a new token for as long as it takes", () => {
    expect(after({ class: "auth" }, 1_000)).toEqual({ state: "queued", pause_ms: 60_000 });
  });

  it("is held as unknown when the answer was lost, unless the channel may send twice", () => {
    const lost: SendResult = { class: "transient", code: "answer_lost" };
    expect(after(lost)).toMatchObject({ state: "unknown" });
    expect(after(lost, 1, "resend")).toMatchObject({ state: "queued" });
  });
});
