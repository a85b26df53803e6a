import { channels, closedChannels } from "@mostrador/adapters";
import { type Capabilities, type ContentKind, limits } from "@mostrador/contract";
import { listVariants } from "./channel-variants.ts";
import type { ReferenceTable } from "./page.ts";

interface MatrixRow {
  name: string;
  /** What settings change; the channel's own line stands before it. */
  isVariant: boolean;
  capabilities: Capabilities;
}

const kinds: readonly ContentKind[] = [
  "text",
  "media",
  "location",
  "contact_card",
  "choices",
  "cards",
  "products",
  "cart",
  "order_summary",
  "payment_request",
  "form",
  "template",
  "reaction",
  "submission",
];
const mediaTypes = ["image", "audio", "video", "document", "sticker"] as const;

/** What every channel can show and must keep to, with what an inbox's settings change on lines of their own. */
export function listMatrixTables(): ReferenceTable[] {
  const rows = channels.flatMap((channel): MatrixRow[] => [
    { name: channel.id, isVariant: false, capabilities: channel.capabilities },
    ...listVariants(channel).map(({ words, capabilities }) => ({
      name: `${channel.id}, ${words}`,
      isVariant: true,
      capabilities,
    })),
  ]);
  return [names(), ...[shown, bounds, files, rules, sources].map((make) => make(rows)), closed()];
}

function names(): ReferenceTable {
  return {
    ...tableOf("channels", ["Name", "Settings that change its lines"]),
    rows: channels.map((channel) => [
      channel.id,
      channel.label,
      listVariants(channel)
        .map(({ words }) => words)
        .join("; "),
    ]),
  };
}

function shown(rows: readonly MatrixRow[]): ReferenceTable {
  return {
    ...tableOf("channel kinds", [...kinds.map(spaced), "quotes", "typing"]),
    rows: linesOf(rows, (capabilities) => [
      ...kinds.map((kind) => tick(capabilities.kinds.includes(kind))),
      tick(capabilities.has_quotes === true),
      tick(capabilities.has_typing),
    ]),
  };
}

function bounds(rows: readonly MatrixRow[]): ReferenceTable {
  return {
    ...tableOf("channel limits", [
      "Text",
      "Words beside a file",
      "Buttons",
      "List",
      "Cards",
      "Button with a link",
      "Pictures in one message",
      "Catalog products",
    ]),
    rows: linesOf(rows, (capabilities) => [
      textBound(capabilities),
      capabilities.caption_max === 0 ? "none" : count(capabilities.caption_max),
      buttonBound(capabilities.buttons),
      listBound(capabilities.list),
      cardBound(capabilities.cards),
      linkBound(capabilities.url_button),
      capabilities.album_max === undefined ? "" : count(capabilities.album_max),
      capabilities.catalog === undefined ? "" : count(capabilities.catalog.max),
    ]),
  };
}

function textBound({ text_max, text_max_bytes }: Capabilities): string {
  return text_max_bytes === undefined
    ? count(text_max)
    : `${count(text_max)}, and ${count(text_max_bytes)} bytes`;
}

function buttonBound(buttons: Capabilities["buttons"]): string {
  return buttons
    ? `${count(buttons.max)} of ${count(buttons.label_max)}, below ${count(buttons.body_max)}`
    : "";
}

function listBound(list: Capabilities["list"]): string {
  if (!list) return "";
  const { max, label_max, description_max, body_max, button_max } = list;
  const head = `${count(max)} of ${count(label_max)} + ${count(description_max)}`;
  return `${head}, below ${count(body_max)}, opened by ${count(button_max)}`;
}

function cardBound(cards: Capabilities["cards"]): string {
  if (!cards) return "";
  const { max, title_max, subtitle_max, buttons_max, text_max } = cards;
  const head = `${count(max)} of ${count(title_max)} + ${count(subtitle_max)}, ${buttons_max} buttons each`;
  return text_max === undefined ? head : `${head}, below ${count(text_max)}`;
}

function linkBound(link: Capabilities["url_button"]): string {
  if (!link) return "";
  const head = `of ${count(link.label_max)}, below ${count(link.body_max)}`;
  return link.options_max === undefined ? head : `${head}, beside ${link.options_max} others`;
}

function files(rows: readonly MatrixRow[]): ReferenceTable {
  return {
    ...tableOf("channel files", mediaTypes),
    rows: linesOf(rows, (capabilities) => mediaTypes.map((type) => fileBound(capabilities, type))).filter(
      ([, ...cells]) => cells.some((cell) => cell !== ""),
    ),
  };
}

function fileBound(
  { media_types, file_limits = [] }: Capabilities,
  type: (typeof mediaTypes)[number],
): string {
  if (!media_types.includes(type)) return "";
  const given = file_limits.find(({ media_type }) => media_type === type);
  const size = sizeOf(Math.min(given?.max_bytes ?? limits.attachment_bytes, limits.attachment_bytes));
  const endings = given?.mime_types.map((mime) => mime.slice(mime.indexOf("/") + 1)) ?? [];
  return endings.length > 0 ? `${size}: ${endings.join(", ")}` : size;
}

function rules(rows: readonly MatrixRow[]): ReferenceTable {
  return {
    ...tableOf("channel rules", [
      "Answers until",
      "A person of the shop",
      "After an ad",
      "Can write first",
      "Tells: arrived",
      "Tells: read",
      "Delivery",
      "After a lost answer",
      "A second",
    ]),
    rows: linesOf(rows, (capabilities) => [
      windowOf(capabilities.reply_window_hours),
      windowOf(capabilities.person_reply_window_hours),
      windowOf(capabilities.ad_reply_window_hours),
      tick(capabilities.can_start),
      tick(capabilities.receipts.delivered),
      tick(capabilities.receipts.read),
      capabilities.delivery,
      capabilities.on_unknown,
      capabilities.rate_per_second === 0 ? "" : count(capabilities.rate_per_second),
    ]),
  };
}

function sources(rows: readonly MatrixRow[]): ReferenceTable {
  return {
    ...tableOf("channel sources", ["Source", "As of"]),
    rows: linesOf(rows, ({ source }) => [`<${source.url}>`, source.date]),
  };
}

function closed(): ReferenceTable {
  return {
    ...tableOf("closed channels", ["Name", "What is so", "Instead", "Links", "Source", "As of"]),
    rows: closedChannels.map(({ id, label, means, instead, links, source }) => [
      id,
      label,
      means.en,
      instead.en,
      links.map(({ link, carries }) => `\`${link}\`: ${carries.en}`).join(" "),
      `<${source.url}>`,
      source.date,
    ]),
  };
}

function tableOf(marker: string, columns: readonly string[]): Omit<ReferenceTable, "rows"> {
  return { page: "channels.md", marker, columns: ["Channel", ...columns], isDescribed: false };
}

/** A line for each channel, and for what settings change where that shows here. */
function linesOf(
  rows: readonly MatrixRow[],
  cellsOf: (capabilities: Capabilities) => readonly string[],
): string[][] {
  let own = "";
  return rows.flatMap(({ name, isVariant, capabilities }) => {
    const cells = cellsOf(capabilities);
    const line = cells.join("|");
    if (isVariant && line === own) return [];
    if (!isVariant) own = line;
    return [[name, ...cells]];
  });
}

function tick(isSo: boolean): string {
  return isSo ? "✓" : "";
}

function count(number: number): string {
  return number.toLocaleString("en");
}

function spaced(word: string): string {
  return word.replaceAll("_", " ");
}

function sizeOf(bytes: number): string {
  const mebibyte = 1024 * 1024;
  return bytes < mebibyte ? `${Math.floor(bytes / 1024)} KiB` : `${Math.floor(bytes / mebibyte)} MiB`;
}

function windowOf(hours: number | null | undefined): string {
  if (hours === undefined) return "";
  if (hours === null) return "any time";
  return hours > 72 ? `${hours / 24} days` : `${hours} hours`;
}
