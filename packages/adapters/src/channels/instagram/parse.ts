import type { InboxSettings, ParseResult, RawRequest } from "@mostrador/adapter-kit";
import { parseDelivery } from "../_meta/messenger-platform/parse-delivery.ts";
import { dialect } from "./wire.ts";

export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  return parseDelivery(request, settings, now, dialect);
}
