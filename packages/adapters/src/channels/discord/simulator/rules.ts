import { isMap, type JsonMap, listOf, textOf } from "@mostrador/adapter-kit";
import { wireLimits } from "../wire.ts";
import { partsOf } from "./screen.ts";

/** What of a message Discord would not take; null when it takes all. */
export function refusalOf(body: JsonMap): string | null {
  const content = textOf(body["content"]) ?? "";
  const embeds = listOf(body["embeds"]).filter(isMap);
  if (content.trim() === "" && embeds.length === 0) return "Cannot send an empty message";
  if (content.length > wireLimits.content) return "Must be 2000 or fewer in length.";
  if ((textOf(body["nonce"]) ?? "").length > wireLimits.nonce) return "Nonce is too long";
  return refuseEmbeds(embeds) ?? refuseRows(body);
}

function refuseEmbeds(embeds: readonly JsonMap[]): string | null {
  if (embeds.length > wireLimits.embeds) return "Must be 10 or fewer embeds.";
  let total = 0;
  for (const embed of embeds) {
    const title = textOf(embed["title"]) ?? "";
    const description = textOf(embed["description"]) ?? "";
    total += title.length + description.length;
    if (title.length > wireLimits.embed_title || description.length > wireLimits.embed_description)
      return "An embed's words are too long.";
  }
  return total > wireLimits.embeds_total ? "Embed size exceeds maximum size of 6000" : null;
}

function refuseRows(body: JsonMap): string | null {
  const rows = listOf(body["components"]).filter(isMap);
  if (rows.length > wireLimits.rows) return "Must be 5 or fewer rows.";
  for (const row of rows) {
    const inRow = listOf(row["components"]);
    if (inRow.length < 1 || inRow.length > wireLimits.row) return "A row holds one to five components.";
  }
  const parts = partsOf(body);
  const ids = parts.flatMap((part) => textOf(part["custom_id"]) ?? []);
  if (new Set(ids).size < ids.length) return "Component custom id cannot be duplicated";
  return parts.every(isGood) ? null : "A component is not as it must be.";
}

function isGood(part: JsonMap): boolean {
  const label = textOf(part["label"]) ?? "";
  const custom_id = textOf(part["custom_id"]) ?? "";
  const url = textOf(part["url"]) ?? "";
  if (part["type"] === 2)
    return (
      label !== "" &&
      label.length <= wireLimits.button_label &&
      (url === "") !== (custom_id === "") &&
      custom_id.length <= wireLimits.custom_id &&
      url.length <= wireLimits.url
    );
  const options = listOf(part["options"]).filter(isMap);
  return (
    part["type"] === 3 &&
    options.length >= 1 &&
    options.length <= wireLimits.menu_options &&
    (textOf(part["placeholder"]) ?? "").length <= wireLimits.placeholder &&
    options.every(isGoodOption)
  );
}

function isGoodOption(option: JsonMap): boolean {
  const label = textOf(option["label"]) ?? "";
  const value = textOf(option["value"]) ?? "";
  const description = textOf(option["description"]) ?? "";
  return (
    label !== "" &&
    label.length <= wireLimits.menu_label &&
    value !== "" &&
    value.length <= wireLimits.menu_label &&
    description.length <= wireLimits.menu_description
  );
}
