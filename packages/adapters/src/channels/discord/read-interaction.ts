import { idOf, isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Json, JsonObject } from "@mostrador/contract";
import { type Frame, privateKey, type Reading, senderOf, timeOfId } from "./frame.ts";
import { interactionType, optionId } from "./wire.ts";

/** A command, a tap, a menu or a window: what people do with the shop's app. */
export function readInteraction(interaction: JsonMap, now: string): Reading {
  const { type } = interaction;
  if (type === interactionType.ping) return "Discord looks whether we are there";
  if (type === interactionType.autocomplete) return "Discord asks for suggestions while a customer types";
  const frame = frameOf(interaction, now);
  if (typeof frame === "string") return frame;
  const data = mapOf(interaction["data"]) ?? {};
  if (type === interactionType.command) return readCommand(data, frame);
  if (type === interactionType.component) return readTap(data, frame, mapOf(interaction["message"]));
  if (type === interactionType.modal) return readWindow(data, frame);
  return "an interaction of an unknown type";
}

/** Whether only the person himself sees what is said: everywhere but in the direct message with the bot. */
export function isPrivate(interaction: JsonMap): boolean {
  const context = numberOf(interaction["context"]);
  return context === undefined ? idOf(interaction["guild_id"]) !== undefined : context !== 1;
}

function frameOf(interaction: JsonMap, now: string): Frame | string {
  const id = idOf(interaction["id"]);
  const member = mapOf(interaction["member"]);
  const user = mapOf(member?.["user"]) ?? mapOf(interaction["user"]);
  const from = senderOf(user, { nick: member?.["nick"], locale: interaction["locale"] });
  const channel_id = idOf(interaction["channel_id"]) ?? idOf(mapOf(interaction["channel"])?.["id"]);
  if (!id || !from || !channel_id) return "an interaction without its id, person or channel";
  const token = textOf(interaction["token"]);
  return {
    external_id: id,
    at: timeOfId(id) ?? now,
    from,
    conversation_key: isPrivate(interaction) ? privateKey(channel_id, from.key) : channel_id,
    ...(token ? { reply_token: token } : {}),
    raw_type: `interaction ${String(interaction["type"])}`,
  };
}

/** What was typed after the command, or the message that it was called on; else just "here I am". */
function readCommand(data: JsonMap, frame: Frame): Reading {
  const target = idOf(data["target_id"]);
  const pointed = target && mapOf(mapOf(mapOf(data["resolved"])?.["messages"])?.[target]);
  const text = (pointed && textOf(pointed["content"])) || wordsOf(data["options"]).join(" ").trim();
  if (text) return { kind: "message", ...frame, content: { kind: "text", text } };
  const ref = textOf(data["name"]);
  return {
    kind: "session",
    ...frame,
    state: "opened",
    referral: { source: "command", ...(ref ? { ref } : {}) },
  };
}

/** Subcommands hold options of their own. */
function wordsOf(options: unknown, depth = 0): string[] {
  if (depth > 3) return [];
  return listOf(options)
    .filter(isMap)
    .flatMap((option) => {
      const value = option["value"];
      const isWord = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
      return isWord ? [String(value)] : wordsOf(option["options"], depth + 1);
    });
}

function readTap(data: JsonMap, frame: Frame, message: JsonMap | undefined): Reading {
  const custom_id = textOf(data["custom_id"]);
  const [value] = listOf(data["values"]).flatMap((one) => idOf(one) ?? []);
  const chosen = value ?? (custom_id && optionId(custom_id));
  if (!chosen) return "a tap without a value";
  const message_id = idOf(message?.["id"]);
  const label = labelOf(message, custom_id, value);
  return {
    kind: "choice",
    ...frame,
    ...(message_id ? { reply_to: message_id } : {}),
    option_id: chosen,
    ...(label ? { label } : {}),
  };
}

/** The words on what was tapped. */
function labelOf(
  message: JsonMap | undefined,
  custom_id: string | undefined,
  value: string | undefined,
): string | undefined {
  const parts = listOf(message?.["components"])
    .filter(isMap)
    .flatMap((row) => listOf(row["components"]).filter(isMap));
  const part = parts.find((one) => one["custom_id"] === custom_id);
  if (value === undefined) return textOf(part?.["label"]);
  const option = listOf(part?.["options"])
    .filter(isMap)
    .find((one) => one["value"] === value);
  return textOf(option?.["label"]);
}

/** A filled-in window: its fields by name, in the new form of rows and in the old. */
function readWindow(data: JsonMap, frame: Frame): Reading {
  const rows = listOf(data["components"]).filter(isMap);
  const fields = rows.flatMap((row) => [mapOf(row["component"]), ...listOf(row["components"]).filter(isMap)]);
  const values: JsonObject = Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const name = textOf(field?.["custom_id"]);
      return field && name ? [[name, fieldValue(field)]] : [];
    }),
  );
  const form_id = textOf(data["custom_id"]);
  return {
    kind: "message",
    ...frame,
    content: { kind: "submission", ...(form_id ? { form_id } : {}), values },
  };
}

function fieldValue(field: JsonMap): Json {
  const { value, values } = field;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(values) ? values.flatMap((one) => idOf(one) ?? []) : null;
}
