import { isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import { wireLimits as limit, statusOf } from "../wire.ts";
import type { Refusal } from "./answers.ts";

const missing: Refusal = { status: statusOf.missing, status_message: "missingData" };
const bad: Refusal = { status: statusOf.bad_content, status_message: "badData" };

/** Why Viber would not take this message; undefined when it does. */
export function refusalOf(body: JsonMap, bytes: number): Refusal | undefined {
  const name = textOf(mapOf(body["sender"])?.["name"]);
  if (!name || !textOf(body["receiver"])) return missing;
  if (bytes > limit.request_bytes || name.length > limit.sender_name) return bad;
  if ((textOf(body["tracking_data"])?.length ?? 0) > limit.tracking_data) return bad;
  return refuseContent(body) ?? refuseButtons(mapOf(body["keyboard"]), limit.keyboard_rows);
}

function refuseContent(body: JsonMap): Refusal | undefined {
  switch (body["type"]) {
    case "text":
      return length(body["text"], limit.text);
    case "picture":
      if (typeof body["text"] !== "string") return missing;
      return body["text"].length > limit.caption ? bad : address(body["media"]);
    case "url":
      return address(body["media"]);
    case "location":
      return refusePlace(mapOf(body["location"]));
    case "contact":
      return (
        length(mapOf(body["contact"])?.["name"], 28) ?? length(mapOf(body["contact"])?.["phone_number"], 18)
      );
    case "rich_media":
      return refuseCarousel(mapOf(body["rich_media"]), body);
    default:
      return bad;
  }
}

function refusePlace(place: JsonMap | undefined): Refusal | undefined {
  const isPlace = Math.abs(Number(place?.["lat"])) <= 90 && Math.abs(Number(place?.["lon"])) <= 180;
  return isPlace ? undefined : bad;
}

/** Blocks are filled from above, and each must be full for the next to begin at its top. */
function refuseCarousel(media: JsonMap | undefined, body: JsonMap): Refusal | undefined {
  if (!media) return missing;
  if ((numberOf(body["min_api_version"]) ?? 1) < 2) return bad;
  const rows = numberOf(media["ButtonsGroupRows"]) ?? 0;
  const all = listOf(media["Buttons"])
    .filter(isMap)
    .reduce((sum, button) => sum + (numberOf(button["Rows"]) ?? 1), 0);
  if (rows < 1 || rows > limit.carousel_rows || all % rows !== 0 || all / rows > limit.carousel_cards)
    return bad;
  return refuseButtons(media, all);
}

function refuseButtons(holder: JsonMap | undefined, rows_max: number): Refusal | undefined {
  if (!holder) return undefined;
  const buttons = listOf(holder["Buttons"]).filter(isMap);
  if (buttons.length === 0) return missing;
  const cells = buttons.reduce(
    (sum, button) => sum + (numberOf(button["Columns"]) ?? limit.columns) * (numberOf(button["Rows"]) ?? 1),
    0,
  );
  if (cells > rows_max * limit.columns) return bad;
  return buttons.map(refuseButton).find((refusal) => refusal !== undefined);
}

function refuseButton(button: JsonMap): Refusal | undefined {
  const columns = numberOf(button["Columns"]) ?? limit.columns;
  if (columns < 1 || columns > limit.columns || (numberOf(button["Rows"]) ?? 1) < 1) return bad;
  if (!textOf(button["ActionBody"]) || (!textOf(button["Text"]) && !textOf(button["Image"]))) return missing;
  if ((textOf(button["Text"])?.length ?? 0) > limit.button_text) return bad;
  return button["ActionType"] === "open-url" ? address(button["ActionBody"]) : undefined;
}

function length(value: unknown, most: number): Refusal | undefined {
  const text = textOf(value);
  if (!text?.trim()) return missing;
  return text.length > most ? bad : undefined;
}

function address(value: unknown): Refusal | undefined {
  const text = textOf(value);
  if (!text) return missing;
  return text.length <= limit.url && /^https?:$/.test(URL.parse(text)?.protocol ?? "") ? undefined : bad;
}
