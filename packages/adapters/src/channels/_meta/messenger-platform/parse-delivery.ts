import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  listOf,
  mapOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import { collect, leaveOut, type Parsed } from "../parsed.ts";
import type { Dialect } from "./dialect.ts";
import { parseItem } from "./parse-item.ts";

/** One delivery may hold several entries, each with several items. */
export function parseDelivery(
  request: RawRequest,
  settings: InboxSettings,
  now: string,
  dialect: Dialect,
): ParseResult {
  const delivery = parseJson(request.body);
  if (!isMap(delivery)) return leaveOut("the body is not a JSON object", "unparsable");
  if (delivery["object"] !== dialect.object)
    return leaveOut(`not about ${dialect.name}`, textOf(delivery["object"]) ?? "none");
  const entries = listOf(delivery["entry"]).map((entry) => mapOf(entry) ?? {});
  if (entries.length === 0) return leaveOut("the delivery holds no entries", "none");
  return collect(entries.flatMap((entry) => parseEntry(entry, settings, now, dialect)));
}

function parseEntry(entry: JsonMap, settings: InboxSettings, now: string, dialect: Dialect): Parsed[] {
  const id = idOf(entry["id"]);
  const own_id = dialect.accountId(settings);
  const messaging = listOf(entry["messaging"]);
  if (messaging.length > 0 && id && own_id && id !== own_id)
    return [{ reason: "for another page or account of the app", raw_type: "messaging" }];
  const parsed = [
    ...messaging.flatMap((item) => parseItem(mapOf(item) ?? {}, { entry, own_id: id ?? own_id, now })),
    ...listOf(entry["standby"]).map(
      (): Parsed => ({ reason: "another app has this thread; we only listen", raw_type: "standby" }),
    ),
    ...listOf(entry["changes"]).map((change) => leaveChange(mapOf(change) ?? {})),
  ];
  return parsed.length > 0 ? parsed : [{ reason: "the entry holds no messages", raw_type: "none" }];
}

const aboutComments = new Set(["feed", "mention", "comments", "live_comments", "mentions"]);

/** Comments are a channel of their own; the dashboard's test button sends messages in this shape as well. */
function leaveChange(change: JsonMap): Parsed {
  const raw_type = textOf(change["field"]) ?? "none";
  const reason = aboutComments.has(raw_type)
    ? "about posts and comments: the channel for comments reads these"
    : "in the shape of Meta's test button";
  return { reason, raw_type };
}
