import { formatMoney, type NoticeDoor } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import type { Database } from "../../../platform/db/port.ts";
import { noticeWords, wordsIn } from "./notice-words.ts";

export interface NoticeDeps {
  database: Database;
  /** Where teams talk. */
  doors: readonly NoticeDoor[];
  /** A whole address for a path of ours. */
  addressOf(path: string): string;
}

export type WriteNotice = (delivery: {
  workspace_id: string;
  url: string;
  payload: JsonObject;
}) => Promise<JsonObject | null>;

/** What a fact is in people's words, where its endpoint is a place in which a team talks; null for programs. */
export function createNotices({ database, doors, addressOf }: NoticeDeps): WriteNotice {
  return async ({ workspace_id, url, payload }) => {
    const address = URL.parse(url);
    const door = address && doors.find((one) => one.takes(address));
    const fact = objectOf(payload["data"]);
    const type = payload["type"];
    if (!door || !fact || typeof type !== "string") return null;
    const [shop] = await database.query<{ locale: string; contact_name: string | null }>(
      "SELECT w.locale, (SELECT name FROM contacts WHERE workspace_id = w.id AND id = $2) AS contact_name FROM workspaces w WHERE w.id = $1",
      [workspace_id, textOf(fact["contact_id"]) ?? null],
    );
    const locale = shop?.locale ?? "es";
    const words = wordsIn(locale);
    const told = objectOf(fact["payload"]) ?? {};
    const { total_minor, currency } = told;
    const isMoney = typeof total_minor === "number" && typeof currency === "string";
    const text = noticeWords(words, type, {
      name: shop?.contact_name ?? words.somebody,
      number: textOf(told["number"]) ?? "",
      total: isMoney ? formatMoney({ amount_minor: total_minor, currency }, locale) : "",
    });
    const conversation_id = textOf(fact["conversation_id"]);
    const path = conversation_id ? `/console/conversations/${conversation_id}` : "/console";
    return door.body({ text, link: { url: addressOf(path), label: words.open } });
  };
}

function objectOf(value: JsonObject[string] | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function textOf(value: JsonObject[string] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
