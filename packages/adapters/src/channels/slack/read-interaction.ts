import { idOf, isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Json, JsonObject, Sender } from "@mostrador/contract";
import { isDirect, placeKey, type Reading, senderOf, timeOf } from "./frame.ts";
import { linkAction } from "./wire.ts";

type Reader = (payload: JsonMap, now: string) => Reading | Reading[];

const readers: Readonly<Record<string, Reader>> = {
  block_actions: readActions,
  view_submission: readSubmission,
  shortcut: readShortcut,
  message_action: readShortcut,
  view_closed: () => "a window was closed",
  block_suggestion: () => "Slack asks for a menu's options, and none of our menus asks the shop",
};

/** What people do with buttons, menus, windows and shortcuts. */
export function readInteraction(payload: JsonMap, now: string): Reading | Reading[] {
  const type = textOf(payload["type"]) ?? "";
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read ? read(payload, now) : "nothing that a shop answers to";
}

function personOf(payload: JsonMap): { user: string; from: Sender } | undefined {
  const who = mapOf(payload["user"]);
  const team = mapOf(payload["team"]);
  const user = idOf(who?.["id"]);
  const from = senderOf({
    user,
    team: idOf(who?.["team_id"]) ?? idOf(team?.["id"]),
    enterprise: idOf(mapOf(payload["enterprise"])?.["id"]) ?? idOf(team?.["enterprise_id"]),
    username: textOf(who?.["username"]) ?? textOf(who?.["name"]),
  });
  return user && from ? { user, from } : undefined;
}

function readActions(payload: JsonMap, now: string): Reading | Reading[] {
  const person = personOf(payload);
  if (!person) return "a tap without its sender";
  const container = mapOf(payload["container"]);
  const message = mapOf(payload["message"]);
  const channel = idOf(mapOf(payload["channel"])?.["id"]) ?? idOf(container?.["channel_id"]);
  const ts = idOf(container?.["message_ts"]) ?? idOf(message?.["ts"]);
  if (!channel || !ts) return "a tap that is in no message";
  const thread_ts = idOf(container?.["thread_ts"]) ?? idOf(message?.["thread_ts"]);
  const actions = listOf(payload["actions"]).filter(isMap);
  if (actions.length === 0) return "a tap on nothing";
  return actions.map((action): Reading => {
    const chosen = chosenOf(action);
    if (typeof chosen === "string") return chosen;
    const action_ts = idOf(action["action_ts"]) ?? idOf(payload["trigger_id"]) ?? now;
    return {
      kind: "choice",
      external_id: `${channel}:${ts}:${action_ts}:${idOf(action["action_id"]) ?? ""}`,
      at: timeOf(action["action_ts"]) ?? now,
      from: person.from,
      conversation_key: placeKey({ channel, user: person.user, isDirect: isDirect(channel), ts, thread_ts }),
      reply_to: `${channel}:${ts}`,
      raw_type: "block_actions",
      ...chosen,
    };
  });
}

/** A button's value, or a menu's chosen option. */
function chosenOf(action: JsonMap): { option_id: string; label?: string } | string {
  if (textOf(action["action_id"])?.startsWith(linkAction)) return "a link was opened";
  const option = mapOf(action["selected_option"]);
  const option_id = textOf(option?.["value"]) ?? textOf(action["value"]);
  if (!option_id) return "a choice without a value";
  const label = textOf(mapOf(option?.["text"] ?? action["text"])?.["text"]);
  return { option_id, ...(label ? { label } : {}) };
}

/** A filled-in window: its fields by name. */
function readSubmission(payload: JsonMap, now: string): Reading {
  const person = personOf(payload);
  const view = mapOf(payload["view"]);
  const id = idOf(view?.["id"]);
  if (!person || !view || !id) return "a window without its id or sender";
  const form_id = textOf(view["callback_id"]);
  const blocks = Object.values(mapOf(mapOf(view["state"])?.["values"]) ?? {});
  const fields = blocks.flatMap((block) => Object.entries(mapOf(block) ?? {}));
  const values: JsonObject = Object.fromEntries(
    fields.map(([name, field]) => [name, fieldValue(mapOf(field) ?? {})]),
  );
  return {
    kind: "message",
    external_id: `${id}:${idOf(view["hash"]) ?? ""}`,
    at: now,
    from: person.from,
    conversation_key: person.user,
    raw_type: "view_submission",
    content: { kind: "submission", ...(form_id ? { form_id } : {}), values },
  };
}

function fieldValue(field: JsonMap): Json {
  const many = listOf(field["selected_options"]).filter(isMap);
  if (many.length > 0) return many.flatMap((one) => textOf(one["value"]) ?? []);
  const plain = ["value", "selected_date", "selected_time", "selected_user", "selected_channel"];
  const found = plain.map((name) => textOf(field[name])).find((value) => value !== undefined);
  return textOf(mapOf(field["selected_option"])?.["value"]) ?? found ?? null;
}

/** Somebody called the shop from Slack's menus. */
function readShortcut(payload: JsonMap, now: string): Reading {
  const person = personOf(payload);
  const id = idOf(payload["trigger_id"]) ?? idOf(payload["action_ts"]);
  if (!person || !id) return "a shortcut without its id or sender";
  const ref = textOf(payload["callback_id"]);
  return {
    kind: "session",
    external_id: id,
    at: timeOf(payload["action_ts"]) ?? now,
    from: person.from,
    conversation_key: person.user,
    raw_type: textOf(payload["type"]) ?? "shortcut",
    state: "opened",
    referral: { source: "shortcut", ...(ref ? { ref } : {}) },
  };
}

/** "/tienda zapatillas": the words after the command, or just "here I am". The answer is a direct message. */
export function readCommand(form: URLSearchParams, now: string): Reading {
  const field = (name: string) => form.get(name) || undefined;
  const user = field("user_id");
  const username = field("user_name");
  const from = senderOf({ user, team: field("team_id"), enterprise: field("enterprise_id"), username });
  const id = field("trigger_id");
  if (!user || !from || !id) return "a command without its id or sender";
  const frame = { external_id: id, at: now, from, conversation_key: user, raw_type: "slash_command" };
  const text = field("text")?.trim();
  if (text) return { kind: "message", ...frame, content: { kind: "text", text } };
  const ref = field("command");
  return {
    kind: "session",
    ...frame,
    state: "opened",
    referral: { source: "command", ...(ref ? { ref } : {}) },
  };
}
