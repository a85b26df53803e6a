import { createHmac, timingSafeEqual } from "node:crypto";
import { limits } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import type { Secrets } from "../../../platform/secrets.ts";

const day_s = 24 * 3600;

/**
 * Links to files that need no sign-in: who was shown the thread can open its files, with no token of his in an address,
 * and a provider can fetch what we send. Each is signed and ends; within a day it stays the same, so browsers keep files.
 */
export function createFileLinks(deps: {
  secrets: Pick<Secrets, "derive">;
  clock: Clock;
  /** Our own address before a path. */
  addressOf(path: string): string;
}) {
  const secret = deps.secrets.derive("links to attachments");
  const keyOf = (attachment_id: string, until: string) =>
    createHmac("sha256", secret).update(`${attachment_id}.${until}`).digest("base64url").slice(0, 32);
  return {
    address(inbox_id: string, attachment_id: string, days: number = limits.file_link_days): string {
      const until = String((Math.ceil(deps.clock.ms() / 1000 / day_s) + days) * day_s);
      const key = keyOf(attachment_id, until);
      return deps.addressOf(`/visitor/${inbox_id}/attachments/${attachment_id}?until=${until}&key=${key}`);
    },
    /** Whether the link is ours, and whether it still holds. */
    judge(attachment_id: string, { key = "", until = "" }: FileLinkQuery): "good" | "ended" | "wrong" {
      const [given, right] = [Buffer.from(key), Buffer.from(keyOf(attachment_id, until))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return "wrong";
      return Number(until) * 1000 > deps.clock.ms() ? "good" : "ended";
    },
  };
}
export type FileLinks = ReturnType<typeof createFileLinks>;

export interface FileLinkQuery {
  key?: string;
  until?: string;
}
