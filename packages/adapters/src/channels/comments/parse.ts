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
import { collect, leaveOut, type Parsed } from "../_meta/parsed.ts";
import { parseFeed } from "./parse-feed.ts";
import { parseInstagramComment } from "./parse-instagram.ts";
import type { Place } from "./place.ts";

/** One delivery may hold several entries, each with several changes, of a page or of an Instagram account. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const delivery = parseJson(request.body);
  if (!isMap(delivery)) return leaveOut("the body is not a JSON object", "unparsable");
  const object = textOf(delivery["object"]) ?? "none";
  const read = readers.get(object);
  if (!read) return leaveOut("neither about a page nor about an Instagram account", object);
  const entries = listOf(delivery["entry"]).map((entry) => mapOf(entry) ?? {});
  if (entries.length === 0) return leaveOut("the delivery holds no entries", "none");
  return collect(entries.flatMap((entry) => parseEntry(entry, settings, now, read)));
}

type Read = (field: string, value: JsonMap, place: Place) => Parsed;

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["page", parseFeed],
  ["instagram", parseInstagramComment],
]);

function parseEntry(entry: JsonMap, settings: InboxSettings, now: string, read: Read): Parsed[] {
  const id = idOf(entry["id"]);
  const wanted = textOf(settings["account_id"]);
  const changes = changesOf(entry);
  // Meta's test button sends an entry "0"
  if (changes.length > 0 && id && wanted && id !== wanted)
    return [{ reason: "for another page or account of the app", raw_type: "changes" }];
  const place = { own_id: id ?? wanted, time: entry["time"], now };
  const parsed = [
    ...changes.map((change): Parsed => {
      const field = textOf(change["field"]) ?? "none";
      const value = mapOf(change["value"]);
      return value ? read(field, value, place) : { reason: "the change has no value", raw_type: field };
    }),
    ...[...listOf(entry["messaging"]), ...listOf(entry["standby"])].map(
      (): Parsed => ({
        reason: "a private message: the channel for direct messages reads it",
        raw_type: "messaging",
      }),
    ),
  ];
  return parsed.length > 0 ? parsed : [{ reason: "the entry holds no changes", raw_type: "none" }];
}

/** Usually in a list; with Instagram's own login a change may stand in the entry itself. */
function changesOf(entry: JsonMap): JsonMap[] {
  const listed = listOf(entry["changes"]).map((change) => mapOf(change) ?? {});
  return listed.length === 0 && entry["field"] !== undefined ? [entry] : listed;
}
