import { createHash } from "node:crypto";
import { limits } from "@mostrador/contract";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/port.ts";
import { Fault } from "../fault.ts";
import type { SecretPlace, Secrets } from "../secrets.ts";

/** A request as the key sees it. The same key of another caller is another key. */
export interface KeyedRequest {
  workspace_id: string;
  caller_token: string;
  key: string;
  method: string;
  url: string;
  body: unknown;
}

export interface StoredAnswer {
  status: number;
  content_type: string;
  body: string;
}

export type Claim =
  | { result: "run"; settle(answer: StoredAnswer | null): Promise<void> }
  | { result: "answered"; answer: StoredAnswer };

interface KeyRow {
  request_hash: Uint8Array;
  status: number | null;
  response: string | null;
  created_at: string;
}

const keyPattern = /^[\x21-\x7e]{1,200}$/;
const hour_ms = 3_600_000;
/** Longer than any request takes: one that is still unanswered then was cut off, and nobody knows how far it came. */
const longestRequest_ms = 5 * 60_000;

/**
 * `Idempotency-Key`: the same key with the same request gives the stored answer for 24 hours; with another request,
 * 409 idempotency_conflict; while the first is under way, 409 idempotency_in_progress. Refused requests keep their
 * answer, failures that may be tried again (429, 5xx) free the key.
 */
export function createIdempotency(deps: { database: Database; clock: Clock; secrets: Secrets }) {
  const { database, clock, secrets } = deps;

  return async function claim(request: KeyedRequest): Promise<Claim> {
    if (!keyPattern.test(request.key))
      throw new Fault("invalid_request", "Idempotency-Key must be 1 to 200 visible ASCII characters.", {
        fields: [{ path: "headers.idempotency-key", message: "1 to 200 visible ASCII characters" }],
      });
    const place: SecretPlace = {
      workspace_id: request.workspace_id,
      table: "idempotency_keys",
      column: "response",
    };
    const key = digest(request.caller_token, request.key).toString("base64url");
    const hash = digest(request.method, request.url, JSON.stringify(request.body) ?? "");
    const [claimed] = await database.query(
      `INSERT INTO idempotency_keys (workspace_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, key) DO UPDATE SET request_hash = EXCLUDED.request_hash, created_at = EXCLUDED.created_at, status = NULL, response = NULL
       WHERE idempotency_keys.created_at < $5 RETURNING key`,
      [request.workspace_id, key, hash, clock.now(), ago(limits.idempotency_key_hours * hour_ms)],
    );
    if (claimed)
      return { result: "run", settle: (answer) => settle(request.workspace_id, key, place, answer) };
    const [row] = await database.query<KeyRow>(
      "SELECT request_hash, status, response #>> '{}' AS response, created_at FROM idempotency_keys WHERE workspace_id = $1 AND key = $2",
      [request.workspace_id, key],
    );
    return { result: "answered", answer: readAnswer(row, hash, place) };
  };

  function readAnswer(row: KeyRow | undefined, hash: Uint8Array, place: SecretPlace): StoredAnswer {
    if (row && !hash.every((byte, index) => byte === row.request_hash[index]))
      throw new Fault(
        "idempotency_conflict",
        "This Idempotency-Key was used for another request. Use a new key for each request.",
      );
    if (row?.status && row.response !== null) {
      const { content_type, body }: { content_type: string; body: string } = JSON.parse(
        secrets.open(place, row.response),
      );
      return { status: row.status, content_type, body };
    }
    if (row && row.created_at < ago(longestRequest_ms))
      throw new Fault(
        "conflict",
        "The server stopped while it worked on this request, and whether it took effect is not known. Look, then use a new key if it did not.",
      );
    throw new Fault(
      "idempotency_in_progress",
      "The first request with this Idempotency-Key is still under way. Try again in a moment.",
      { retry_after_s: 1 },
    );
  }

  async function settle(
    workspace_id: string,
    key: string,
    place: SecretPlace,
    answer: StoredAnswer | null,
  ): Promise<void> {
    if (answer === null) {
      await database.query("DELETE FROM idempotency_keys WHERE workspace_id = $1 AND key = $2", [
        workspace_id,
        key,
      ]);
      return;
    }
    const sealed = secrets.seal(
      place,
      JSON.stringify({ content_type: answer.content_type, body: answer.body }),
    );
    await database.query(
      "UPDATE idempotency_keys SET status = $3, response = to_jsonb($4::text) WHERE workspace_id = $1 AND key = $2",
      [workspace_id, key, answer.status, sealed],
    );
  }

  function ago(duration_ms: number): string {
    return new Date(clock.ms() - duration_ms).toISOString();
  }
}

/** Removes keys that are past their time. Gives how many. */
export async function purgeIdempotencyKeys(database: Database, now_ms: number): Promise<number> {
  const rows = await database.query("DELETE FROM idempotency_keys WHERE created_at < $1 RETURNING key", [
    new Date(now_ms - limits.idempotency_key_hours * hour_ms).toISOString(),
  ]);
  return rows.length;
}

function digest(...parts: readonly string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}
