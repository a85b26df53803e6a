import {
  type InboxSettings,
  mapOf,
  type ParseResult,
  parseJson,
  type RawRequest,
} from "@mostrador/adapter-kit";
import { fieldsOf } from "../_sms/form-request.ts";
import { parseMessagesApi } from "./parse-messages-api.ts";
import { parseSmsApi } from "./parse-sms-api.ts";

/** Which of Vonage's two APIs speaks is a setting of the account, so both are heard on every inbox. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const json = mapOf(parseJson(request.body));
  if (json && (json["message_uuid"] !== undefined || json["message_type"] !== undefined))
    return parseMessagesApi(json, settings, now);
  const fields = fieldsOf(request);
  if (fields.size === 0)
    return { events: [], ignored: [{ reason: "the request says nothing", raw_type: "unparsable" }] };
  return parseSmsApi(fields, now);
}
