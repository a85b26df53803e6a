import { type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf, Option } from "@mostrador/contract";

/** What the customer's app shows of a message that the Cloud API took; undefined for what is no bubble. */
export function screenOf(body: JsonMap): Content | undefined {
  const type = textOf(body["type"]) ?? "text";
  const held = mapOf(body[type]) ?? {};
  switch (type) {
    case "text":
      return { kind: "text", text: textOf(held["body"]) ?? "" };
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return file(type, held);
    case "location":
      return place(held);
    case "contacts":
      return contact(mapOf(listOf(body["contacts"])[0]) ?? {});
    case "interactive":
      return interactive(held);
    case "template":
      return template(held);
    default:
      return undefined;
  }
}

function file(media_type: ContentOf<"media">["media_type"], held: JsonMap): Content {
  const facts = { url: "link", provider_ref: "id", caption: "caption", filename: "filename" } as const;
  const given = Object.entries(facts).flatMap(([name, key]) => {
    const value = textOf(held[key]);
    return value ? [[name, value]] : [];
  });
  return { kind: "media", media_type, ...Object.fromEntries(given) };
}

function place(held: JsonMap): Content {
  const name = textOf(held["name"]);
  const address = textOf(held["address"]);
  return {
    kind: "location",
    latitude: numberOf(held["latitude"]) ?? 0,
    longitude: numberOf(held["longitude"]) ?? 0,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  };
}

function contact(card: JsonMap): Content {
  const texts = (list: unknown, key: string) =>
    listOf(list).flatMap((one) => textOf(mapOf(one)?.[key]) ?? []);
  return {
    kind: "contact_card",
    name: textOf(mapOf(card["name"])?.["formatted_name"]) ?? "",
    phones: texts(card["phones"], "phone"),
    emails: texts(card["emails"], "email"),
  };
}

function interactive(held: JsonMap): Content {
  const text = textOf(mapOf(held["body"])?.["text"]) ?? "";
  const action = mapOf(held["action"]) ?? {};
  if (held["type"] === "button") {
    const buttons = listOf(action["buttons"]).map((button) => mapOf(mapOf(button)?.["reply"]) ?? {});
    return { kind: "choices", text, style: "buttons", options: buttons.map(toOption) };
  }
  if (held["type"] === "list") {
    const rows = listOf(action["sections"]).flatMap((section) => listOf(mapOf(section)?.["rows"]));
    const button_label = textOf(action["button"]);
    return {
      kind: "choices",
      text,
      style: "list",
      ...(button_label ? { button_label } : {}),
      options: rows.map((row) => toOption(mapOf(row) ?? {})),
    };
  }
  if (ordered.has(textOf(held["type"]) ?? "")) return catalog(text, action);
  const link = mapOf(action["parameters"]) ?? {};
  const [pay] = listOf(link["payment_settings"]);
  const page = textOf(mapOf(mapOf(pay)?.["payment_link"])?.["uri"]);
  if (page)
    return { kind: "cards", text, cards: [{ id: "link", title: "Revisar y pagar", url: page, options: [] }] };
  const title = textOf(link["display_text"]) ?? "";
  return { kind: "cards", text, cards: [{ id: "link", title, url: textOf(link["url"]) ?? "", options: [] }] };
}

const ordered = new Set(["product", "product_list", "catalog_message"]);
/** A tap on such an option is the customer's order from the catalog, one of it. */
export const orderTap = "order:";

/** The pictures and prices are with Meta: the phone shows what the shop calls each product, to be ordered. */
function catalog(text: string, action: JsonMap): Content {
  const listed = listOf(action["sections"]).flatMap((section) => listOf(mapOf(section)?.["product_items"]));
  const skus = [
    action,
    mapOf(action["parameters"]) ?? {},
    ...listed.map((item) => mapOf(item) ?? {}),
  ].flatMap(
    (held) => textOf(held["product_retailer_id"]) ?? textOf(held["thumbnail_product_retailer_id"]) ?? [],
  );
  const cards = skus.map((sku) => ({
    id: sku,
    title: sku,
    options: [{ id: `${orderTap}${sku}`.slice(0, 64), label: "Pedir" }],
  }));
  return { kind: "cards", text, cards };
}

function toOption(given: JsonMap): Option {
  const description = textOf(given["description"]);
  return {
    id: textOf(given["id"]) ?? "",
    label: textOf(given["title"]) ?? "",
    ...(description ? { description } : {}),
  };
}

/** The words of a template are with Meta: the phone shows its name and what fills it. */
function template(held: JsonMap): Content {
  const parameters = listOf(held["components"])
    .flatMap((component) => listOf(mapOf(component)?.["parameters"]))
    .flatMap((parameter) => textOf(mapOf(parameter)?.["text"]) ?? []);
  return { kind: "text", text: [textOf(held["name"]) ?? "", ...parameters].join("\n") };
}
