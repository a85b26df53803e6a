import { type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { whatsappLimits as limit } from "../limits.ts";

export interface Refusal {
  code: number;
  details: string;
}

/** Why the Cloud API does not take this message at once; undefined when it does. */
export function refusalOf(body: JsonMap): Refusal | undefined {
  const type = textOf(body["type"]) ?? "text";
  if (!textOf(body["to"]) && !textOf(body["recipient"])) return missing("to");
  if ((textOf(body["biz_opaque_callback_data"])?.length ?? 0) > 512)
    return tooLong("biz_opaque_callback_data");
  const held = type === "contacts" ? listOf(body["contacts"])[0] : body[type];
  const check = checks.get(type);
  if (!check) return { code: 131009, details: `Parameter value is not valid: type "${type}"` };
  const content = mapOf(held);
  return content ? check(content) : missing(type);
}

type Check = (held: JsonMap) => Refusal | undefined;

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["text", (text) => length("text.body", text["body"], limit.text)],
  ...["image", "video", "document", "audio", "sticker"].map((type): [string, Check] => [
    type,
    checkFile(type),
  ]),
  ["location", checkLocation],
  ["contacts", (card) => length("name.formatted_name", mapOf(card["name"])?.["formatted_name"], 1024)],
  ["reaction", (reaction) => (textOf(reaction["message_id"]) ? undefined : missing("message_id"))],
  ["template", checkTemplate],
  ["interactive", checkInteractive],
]);

function checkFile(type: string): Check {
  return (file) => {
    const link = textOf(file["link"]);
    if (!link && !textOf(file["id"])) return missing(`${type}.link or ${type}.id`);
    if (link && !/^https?:$/.test(URL.parse(link)?.protocol ?? ""))
      return { code: 131009, details: `Parameter value is not valid: ${type}.link` };
    if (file["caption"] === undefined) return undefined;
    if (type === "audio" || type === "sticker")
      return { code: 100, details: `Unexpected key "caption" on param "${type}"` };
    return length("caption", file["caption"], limit.caption);
  };
}

function checkLocation({ latitude, longitude }: JsonMap): Refusal | undefined {
  const isPlace = Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180;
  return isPlace ? undefined : { code: 131009, details: "Parameter value is not valid: location" };
}

function checkTemplate(template: JsonMap): Refusal | undefined {
  if (!/^[a-z0-9_]{1,512}$/.test(textOf(template["name"]) ?? ""))
    return { code: 132001, details: "Template name does not exist in the translation" };
  return textOf(mapOf(template["language"])?.["code"]) ? undefined : missing("template.language.code");
}

function checkInteractive(interactive: JsonMap): Refusal | undefined {
  const text = mapOf(interactive["body"])?.["text"];
  const isBare = interactive["type"] === "product" && text === undefined;
  const body = isBare ? undefined : length("interactive.body.text", text, limit.interactive_body);
  const action = mapOf(interactive["action"]);
  if (body || !action) return body ?? missing("interactive.action");
  switch (interactive["type"]) {
    case "product":
      return (
        length("catalog_id", action["catalog_id"], 256) ??
        length("product_retailer_id", action["product_retailer_id"], 256)
      );
    case "product_list":
      return (
        length("interactive.header.text", mapOf(interactive["header"])?.["text"], limit.header) ??
        checkProducts(action)
      );
    case "order_details":
      return checkOrder(mapOf(action["parameters"]) ?? {});
    case "catalog_message":
      return action["name"] === "catalog_message" ? undefined : missing("action.name");
    case "button":
      return checkButtons(listOf(action["buttons"]));
    case "list":
      return checkList(action);
    case "cta_url":
      return checkLink(mapOf(action["parameters"]));
    default:
      return { code: 131009, details: "Parameter value is not valid: interactive.type" };
  }
}

function checkButtons(buttons: readonly unknown[]): Refusal | undefined {
  const replies = buttons.map((button) => mapOf(mapOf(button)?.["reply"]) ?? {});
  if (replies.length < 1 || replies.length > limit.buttons)
    return { code: 131009, details: `Invalid buttons count. Min allowed buttons: 1, Max: ${limit.buttons}` };
  if (new Set(replies.map(({ title }) => title)).size < replies.length)
    return { code: 131009, details: "Duplicated title is found in buttons" };
  return firstOf(replies, (reply) => [
    length("button title", reply["title"], limit.button_title),
    length("button id", reply["id"], 256),
  ]);
}

function checkList(action: JsonMap): Refusal | undefined {
  const rows = listOf(action["sections"])
    .flatMap((section) => listOf(mapOf(section)?.["rows"]))
    .map((row) => mapOf(row) ?? {});
  if (rows.length < 1 || rows.length > limit.list_rows)
    return { code: 131009, details: `Total row count exceed max allowed count: ${limit.list_rows}` };
  if (new Set(rows.map(({ id }) => id)).size < rows.length)
    return { code: 131009, details: "Duplicated row id is found in sections" };
  return (
    length("list button", action["button"], limit.list_button) ??
    firstOf(rows, (row) => [
      length("row title", row["title"], limit.row_title),
      length("row id", row["id"], 200),
      row["description"] === undefined
        ? undefined
        : length("row description", row["description"], limit.row_description),
    ])
  );
}

/** The sums must be right, and the reference one that WhatsApp takes. */
function checkOrder(details: JsonMap): Refusal | undefined {
  const order = mapOf(details["order"]) ?? {};
  const value = (amount: unknown) => Number(mapOf(amount)?.["value"]);
  const lines = listOf(order["items"]).map((item) => mapOf(item) ?? {});
  const subtotal = lines.reduce((sum, line) => sum + value(line["amount"]) * Number(line["quantity"]), 0);
  if (!/^[\w.-]{1,35}$/.test(textOf(details["reference_id"]) ?? "")) return missing("reference_id");
  if (details["currency"] !== "BRL")
    return { code: 131009, details: "Parameter value is not valid: currency" };
  const isRight =
    value(order["subtotal"]) === subtotal &&
    value(details["total_amount"]) === subtotal + value(order["tax"]);
  return isRight ? undefined : { code: 131009, details: "The total amount is not the sum of the order" };
}

function checkProducts(action: JsonMap): Refusal | undefined {
  const sections = listOf(action["sections"]).map((section) => mapOf(section) ?? {});
  const items = sections
    .flatMap((section) => listOf(section["product_items"]))
    .map((item) => mapOf(item) ?? {});
  if (items.length < 1 || items.length > limit.products)
    return { code: 131009, details: `Invalid product items count. Min: 1, Max: ${limit.products}` };
  return (
    length("catalog_id", action["catalog_id"], 256) ??
    firstOf(sections, (section) => [length("section title", section["title"], limit.section_title)]) ??
    firstOf(items, (item) => [length("product_retailer_id", item["product_retailer_id"], 256)])
  );
}

function checkLink(parameters: JsonMap | undefined): Refusal | undefined {
  if (!/^https?:$/.test(URL.parse(textOf(parameters?.["url"]) ?? "")?.protocol ?? ""))
    return { code: 131009, details: "Parameter value is not valid: url" };
  return length("display_text", parameters?.["display_text"], limit.url_button);
}

function firstOf(
  items: readonly JsonMap[],
  check: (item: JsonMap) => (Refusal | undefined)[],
): Refusal | undefined {
  return items.flatMap(check).find((refusal) => refusal !== undefined);
}

function length(name: string, value: unknown, most: number): Refusal | undefined {
  const text = textOf(value);
  if (!text?.trim()) return missing(name);
  return text.length > most ? tooLong(name, most) : undefined;
}

function missing(name: string): Refusal {
  return { code: 131008, details: `Required parameter is missing: ${name}` };
}

function tooLong(name: string, most = 512): Refusal {
  return { code: 131009, details: `Parameter value is too long: ${name}, at most ${most} characters` };
}
