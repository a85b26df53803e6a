import { idOf, type JsonMap, mapOf, textOf } from "@mostrador/adapter-kit";
import { emojiOf } from "./emoji.ts";
import { botsOf, isDirect, placeKey, type Reading, senderOf, timeOf } from "./frame.ts";
import { readMessage } from "./read-message.ts";

type Reader = (event: JsonMap, envelope: JsonMap) => Reading | Reading[];

const readers: Readonly<Record<string, Reader>> = {
  message: readMessage,
  app_mention: readMessage,
  reaction_added: (event, envelope) => readReaction(event, envelope, true),
  reaction_removed: (event, envelope) => readReaction(event, envelope, false),
  member_joined_channel: (event, envelope) => readMember(event, envelope, "started"),
  member_left_channel: (event, envelope) => readMember(event, envelope, "stopped"),
  assistant_thread_started: readAssistant,
  app_home_opened: () => "the app was looked at, without a word",
  file_shared: () => "the file comes with its message",
  tokens_revoked: () => "Slack took tokens back: install the app anew if ours is among them",
  app_uninstalled: () => "the app was taken out of the workspace: install it anew",
};

/** What the Events API tells, one event a request. */
export function readEvent(event: JsonMap, envelope: JsonMap): Reading | Reading[] {
  const type = textOf(event["type"]) ?? "";
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read ? read(event, envelope) : "nothing that a shop answers to";
}

function personOf(event: JsonMap, envelope: JsonMap) {
  return senderOf({
    user: idOf(event["user"]),
    team: idOf(event["user_team"]) ?? idOf(event["team"]) ?? idOf(envelope["team_id"]),
    enterprise: idOf(envelope["enterprise_id"]),
  });
}

function readReaction(event: JsonMap, envelope: JsonMap, isAdded: boolean): Reading {
  const item = mapOf(event["item"]);
  const channel = idOf(item?.["channel"]);
  const ts = idOf(item?.["ts"]);
  const user = idOf(event["user"]);
  const from = personOf(event, envelope);
  const at = timeOf(event["event_ts"]);
  const name = textOf(event["reaction"]);
  if (!channel || !ts || !user || !from || !at || !name)
    return "a reaction without its message, sender or time";
  if (botsOf(envelope).has(user)) return "a reaction of our own";
  return {
    kind: "reaction",
    external_id: idOf(envelope["event_id"]) ?? `${channel}:${ts}:${user}:${at}`,
    at,
    from,
    conversation_key: placeKey({ channel, user, isDirect: isDirect(channel), ts }),
    raw_type: textOf(event["type"]) ?? "reaction",
    emoji: isAdded ? emojiOf(name) : "",
    to_external_id: `${channel}:${ts}`,
  };
}

/** A channel that the shop and its customers share is a community. */
function readMember(event: JsonMap, envelope: JsonMap, state: "started" | "stopped"): Reading {
  const channel = idOf(event["channel"]);
  const user = idOf(event["user"]);
  const from = personOf(event, envelope);
  const at = timeOf(event["event_ts"]) ?? timeOf(envelope["event_time"]);
  if (!channel || !user || !from || !at) return "a member without an id, channel or time";
  if (botsOf(envelope).has(user)) return "the app itself joined or left";
  return {
    kind: "subscription",
    external_id: idOf(envelope["event_id"]) ?? `${channel}:${user}:${state}:${at}`,
    at,
    from,
    conversation_key: channel,
    raw_type: textOf(event["type"]) ?? "member",
    state,
    community: { key: channel },
  };
}

/** Somebody opened the app's own pane: a thread begins. */
function readAssistant(event: JsonMap, envelope: JsonMap): Reading {
  const thread = mapOf(event["assistant_thread"]);
  const user = idOf(thread?.["user_id"]);
  const channel = idOf(thread?.["channel_id"]);
  const thread_ts = idOf(thread?.["thread_ts"]);
  const from = personOf({ user }, envelope);
  const at = timeOf(event["event_ts"]) ?? timeOf(thread_ts);
  if (!user || !channel || !thread_ts || !from || !at) return "a thread without its id, person or time";
  return {
    kind: "session",
    external_id: `${channel}:${thread_ts}`,
    at,
    from,
    conversation_key: placeKey({ channel, user, isDirect: true, thread_ts }),
    raw_type: "assistant_thread_started",
    state: "opened",
  };
}
