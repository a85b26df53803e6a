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
import { parseEchoes } from "./parse-echoes.ts";
import { parseMessage } from "./parse-message.ts";
import { parsePreference } from "./parse-preference.ts";
import { parseStatus } from "./parse-status.ts";
import type { Change } from "./parsed.ts";

/** One delivery may hold several accounts, each with several changes, each with several messages and statuses. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const delivery = parseJson(request.body);
  if (!isMap(delivery)) return leaveOut("the body is not a JSON object", "unparsable");
  if (delivery["object"] !== "whatsapp_business_account")
    return leaveOut("not about a WhatsApp account", textOf(delivery["object"]) ?? "none");
  const changes = listOf(delivery["entry"]).flatMap((entry) => listOf(mapOf(entry)?.["changes"]));
  if (changes.length === 0) return leaveOut("the delivery holds no changes", "none");
  return collect(changes.flatMap((change) => parseChange(mapOf(change) ?? {}, settings, now)));
}

function parseChange(raw: JsonMap, settings: InboxSettings, now: string): Parsed[] {
  const field = textOf(raw["field"]) ?? "none";
  const value = mapOf(raw["value"]);
  if (!value) return [{ reason: "the change has no value", raw_type: field }];
  const number_id = idOf(mapOf(value["metadata"])?.["phone_number_id"]);
  const own_id = textOf(settings["phone_number_id"]);
  if (number_id && own_id && number_id !== own_id)
    return [{ reason: "for another phone number of the account", raw_type: field }];
  const contacts = listOf(value["contacts"]).filter(isMap);
  const read = fields.get(field);
  return read ? read({ value, contacts, now }) : [{ reason: "not about messages", raw_type: field }];
}

const fields: ReadonlyMap<string, (change: Change) => Parsed[]> = new Map([
  ["messages", parseMessages],
  ["user_preferences", parsePreferences],
  ["smb_message_echoes", parseEchoes],
]);

function parseMessages(change: Change): Parsed[] {
  const { value } = change;
  const parsed = [
    ...listOf(value["messages"]).flatMap((message) => parseMessage(mapOf(message) ?? {}, change)),
    ...listOf(value["statuses"]).map((status) => parseStatus(mapOf(status) ?? {}, change)),
    ...listOf(value["errors"]).map((error): Parsed => {
      const { code, title, error_data } = mapOf(error) ?? {};
      const reason = textOf(mapOf(error_data)?.["details"]) ?? textOf(title) ?? "an error without words";
      return {
        reason: `WhatsApp reports error ${idOf(code) ?? "without a code"}: ${reason}`,
        raw_type: "errors",
      };
    }),
  ];
  return parsed.length > 0
    ? parsed
    : [{ reason: "holds neither messages nor statuses", raw_type: "messages" }];
}

function parsePreferences(change: Change): Parsed[] {
  const preferences = listOf(change.value["user_preferences"]);
  if (preferences.length === 0) return [{ reason: "holds no preferences", raw_type: "user_preferences" }];
  return preferences.map((preference) => parsePreference(mapOf(preference) ?? {}, change));
}
