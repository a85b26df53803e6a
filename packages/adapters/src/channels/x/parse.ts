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
import { type Delivery, type Reading, senderOf, timeOf } from "./people.ts";
import { readDirect, readSeen, readTyping } from "./read-direct.ts";
import { readBond, readDeletedPost, readNewPost, readPost } from "./read-public.ts";
import { ownId } from "./settings.ts";

type Reader = (event: JsonMap, delivery: Delivery) => Reading;

/** The Account Activity API: one list for each kind of thing that happened. */
const activities: Readonly<Record<string, Reader>> = {
  direct_message_events: readDirect,
  direct_message_indicate_typing_events: readTyping,
  direct_message_mark_read_events: readSeen,
  tweet_create_events: readPost,
  tweet_delete_events: readDeletedPost,
  follow_events: (event, delivery) => readBond(event, "follow", delivery),
  block_events: (event, delivery) => readBond(event, "block", delivery),
  favorite_events: () => "a like, which a shop does not answer",
  mute_events: () => "somebody was muted",
};
/** What stands beside the lists. */
const beside = new Set(["for_user_id", "users", "apps", "user_has_blocked"]);

interface Told {
  raw_type: string;
  reading: Reading;
}

export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  if (!isMap(body)) return results([{ raw_type: "unparsable", reading: "the body is no JSON object" }]);
  const chosen = settings["mentions"];
  const mentions = chosen === "assistant" || chosen === "off" ? chosen : "person";
  const known = { own: ownId(settings["access_token"]), now, mentions } as const;
  const data = mapOf(body["data"]);
  const told = data && textOf(data["event_type"]) ? [readNew(data, known)] : readOld(body, known);
  return results(told);
}

type Known = Omit<Delivery, "users">;

function readOld(body: JsonMap, known: Known): Told[] {
  const own = idOf(body["for_user_id"]) ?? known.own;
  const delivery = { ...known, own, users: mapOf(body["users"]) ?? {} };
  if (mapOf(body["user_event"]))
    return [{ raw_type: "user_event", reading: "the account took its permission back: connect it anew" }];
  const told = Object.keys(body)
    .filter((name) => !beside.has(name))
    .flatMap((name): Told[] => {
      const read = Object.hasOwn(activities, name) ? activities[name] : undefined;
      const raw_type = name.replace(/_events$/, "");
      if (!read) return [{ raw_type, reading: "nothing that a shop answers to" }];
      const events = listOf(body[name]);
      if (events.length === 0) return [{ raw_type, reading: "not of the expected shape" }];
      return events.map((event) => ({
        raw_type,
        reading: isMap(event) ? read(event, delivery) : "not of the expected shape",
      }));
    });
  return told.length > 0 ? told : [{ raw_type: "empty", reading: "nothing happened" }];
}

/** The X Activity API: one thing that happened. */
function readNew(data: JsonMap, known: Known): Told {
  const raw_type = textOf(data["event_type"]) ?? "";
  const payload = mapOf(data["payload"]) ?? {};
  const own = idOf(mapOf(data["filter"])?.["user_id"]) ?? known.own;
  const delivery = { ...known, own, users: mapOf(payload["users"]) ?? {} };
  return { raw_type, reading: readActivity(raw_type, payload, delivery) };
}

function readActivity(type: string, payload: JsonMap, delivery: Delivery): Reading {
  const list = Object.keys(payload).find((name) => Object.hasOwn(activities, name));
  const [event] = list ? listOf(payload[list]) : [];
  const read = list && activities[list];
  if (read) return isMap(event) ? read(event, delivery) : "not of the expected shape";
  if (type.startsWith("post.")) return readNewPost(payload, type, delivery);
  if (type === "chat.received") return readEncrypted(payload, delivery);
  if (type === "oauth.revoke") return "the account took its permission back: connect it anew";
  return "nothing that a shop answers to";
}

/** Somebody wrote, and X keeps to itself what: the shop can still answer him. */
function readEncrypted(payload: JsonMap, delivery: Delivery): Reading {
  const id = idOf(payload["id"]);
  const from = senderOf(idOf(payload["sender_id"]), delivery);
  if (!id || !from) return "an encrypted message without its id or sender";
  if (from.key === delivery.own) return "the shop's own encrypted message";
  return {
    kind: "unsupported",
    external_id: id,
    at: timeOf(payload["created_at_msec"]) ?? delivery.now,
    from,
    conversation_key: from.key,
    raw_type: "encrypted",
    reason: "X encrypts this chat, and gives nobody but people the key",
  };
}

function results(told: readonly Told[]): ParseResult {
  return {
    events: told.map(({ reading }) => reading).filter((reading) => typeof reading !== "string"),
    ignored: told.flatMap(({ raw_type, reading }) =>
      typeof reading === "string" ? [{ reason: reading, raw_type }] : [],
    ),
  };
}
