import { idOf, type JsonMap, mapOf } from "@mostrador/adapter-kit";
import { type Envelope, type Parsed, timeOf } from "../parsed.ts";
import { parseMessage } from "./parse-message.ts";
import { parseDelivered, parseEdit, parseReaction, parseRead } from "./parse-news.ts";
import { parseOptin, parsePostback, parseReferral } from "./parse-opening.ts";

/** What an item stands in. */
export interface Place {
  entry: JsonMap;
  /** Our page or account. */
  own_id: string | undefined;
  now: string;
}

type Read = (held: JsonMap, envelope: Envelope, item: JsonMap) => Parsed[];

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["message", parseMessage],
  ["postback", parsePostback],
  ["reaction", parseReaction],
  ["read", parseRead],
  ["delivery", parseDelivered],
  ["message_edit", parseEdit],
  ["referral", parseReferral],
  ["optin", parseOptin],
]);

/** Known, and nothing for a shop's conversation. */
const leftOut: ReadonlyMap<string, string> = new Map([
  ["pass_thread_control", "another app was given the thread"],
  ["take_thread_control", "another app took the thread"],
  ["request_thread_control", "another app asks for the thread"],
  ["app_roles", "about the roles of apps"],
  ["account_linking", "account linking, which we do not use"],
  ["policy-enforcement", "Meta warns or limits the page; see its support inbox"],
  ["policy_enforcement", "Meta warns or limits the page; see its support inbox"],
]);

/** One thing that happened between a person and our page. */
export function parseItem(item: JsonMap, place: Place): Parsed[] {
  const kind = [...readers.keys()].find((name) => mapOf(item[name]));
  const raw_type = kind ?? Object.keys(item).find((name) => leftOut.has(name)) ?? "unknown";
  const read = readers.get(raw_type);
  const held = mapOf(item[raw_type]);
  if (!read || !held) return [{ reason: leftOut.get(raw_type) ?? "not an event that we know", raw_type }];
  const isEcho = held["is_echo"] === true;
  const key = idOf(mapOf(item[isEcho ? "recipient" : "sender"])?.["id"]);
  if (!key) return [{ reason: "it names no person", raw_type }];
  if (!isEcho && key === place.own_id) return [{ reason: "written by the shop itself, to itself", raw_type }];
  const at = timeOf(place.now, item["timestamp"], place.entry["time"]);
  const envelope: Envelope = {
    external_id: idOf(held["mid"]) ?? `${raw_type}:${key}:${at}`,
    at,
    from: { key, alternatives: [] },
    conversation_key: key,
    raw_type,
  };
  return read(held, envelope, item);
}
